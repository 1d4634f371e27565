import { scaleLinear } from 'd3-scale'
import { html } from 'hono/html'
import { type Html, nothing } from '../html.ts'

/** Colours that can be told apart by people who see colours differently; shape and words say the same without them. */
export const INK = {
  paper: '#f0f4f5',
  text: '#212b32',
  quiet: '#4c6272',
  line: '#d8dde0',
  blue: '#005eb8',
  orange: '#b35500',
  purple: '#5a2d82',
  grey: '#5b6b75',
} as const

const FONT = 'Arial, Helvetica, sans-serif'
const SIZE = 14

/** A picture: what it is called, what it shows in words, and its drawing. Across in percent, down in pixels: words keep their size. */
export interface Picture {
  readonly title: string
  readonly says: string
  readonly height: number
  readonly drawing: Html
}

/** The room of a picture that is drawn in. Left and right in percent of its width. */
export interface Room {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A picture in a page, with what it shows for those who cannot see it. */
export const pictureOf = ({ title, says, height, drawing }: Picture): Html =>
  html`<svg class="app-chart" width="100%" height="${height}" role="img" aria-label="${title}. ${says}" font-family="${FONT}" font-size="${SIZE}" fill="${INK.text}">
${drawing}</svg>`

/** A picture as a file of its own, with its title above and where it comes from below. */
export const svgFile = ({ title, says, height, drawing }: Picture, source: string): Html => html`<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="960" height="${height + 92}" font-family="${FONT}" font-size="${SIZE}" fill="${INK.text}">
<title>${title}</title><desc>${says}</desc>
<rect width="960" height="${height + 92}" fill="#fff"/>
<text x="16" y="28" font-size="20" font-weight="bold">${title}</text>
<svg x="16" y="44" width="928" height="${height}">${drawing}</svg>
<text x="16" y="${height + 74}" fill="${INK.quiet}">${source}</text>
</svg>`

/** A share as text: `55%`. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`

/** Where a share stands, down the picture. */
export type Down = (share: number) => number

/** A scale of shares that leaves room above and below what is drawn, in steps of ten. */
export const sharesDown = (values: readonly number[], { top, bottom }: Room): { readonly at: Down; readonly ticks: readonly number[] } => {
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)]
  const floor = Math.max(0, Math.floor((low - 0.03) * 10) / 10)
  const ceiling = Math.min(1, Math.ceil((high + 0.03) * 10) / 10)
  const scale = scaleLinear([floor, Math.max(ceiling, floor + 0.1)], [bottom, top])
  const hold = scale.clamp(true)
  return { at: (share) => Number(hold(share).toFixed(1)), ticks: scale.ticks(5) }
}

export const pc = (x: number): string => `${x.toFixed(2)}%`

/** Lines across at round shares, with what they are. */
export const shareLines = (ticks: readonly number[], at: Down, { left, right }: Room): Html =>
  html`${ticks.map(
    (tick) =>
      html`<line x1="${pc(left)}" x2="${pc(right)}" y1="${at(tick)}" y2="${at(tick)}" stroke="${INK.line}"/><text x="${pc(left)}" dx="-6" y="${at(tick) + 5}" text-anchor="end" fill="${INK.quiet}">${percent(tick)}</text>`,
  )}`

export interface Stroke {
  readonly colour: string
  readonly width?: number
  readonly dash?: string
}

/** A straight line; percent across, pixels down. */
export const stroke = (x1: number, y1: number, x2: number, y2: number, { colour, width = 1, dash }: Stroke): Html =>
  html`<line x1="${pc(x1)}" y1="${y1}" x2="${pc(x2)}" y2="${y2}" stroke="${colour}" stroke-width="${width}"${dash === undefined ? nothing : html` stroke-dasharray="${dash}"`}/>`

/** Shapes of points, so that none goes by colour alone. */
export type Mark = 'dot' | 'ring' | 'up' | 'down' | 'diamond'

const shapes: Readonly<Record<Mark, (colour: string) => Html>> = {
  dot: (colour) => html`<circle r="4" fill="${colour}"/>`,
  ring: (colour) => html`<circle r="4.5" fill="#fff" stroke="${colour}" stroke-width="2"/>`,
  up: (colour) => html`<path d="M0-7 6.5 5h-13Z" fill="${colour}"/>`,
  down: (colour) => html`<path d="M0 7 6.5-5h-13Z" fill="${colour}"/>`,
  diamond: (colour) => html`<path d="M0-7 7 0 0 7-7 0Z" fill="${colour}"/>`,
}

/** A point, with what it is for whoever points at it. */
export const mark = (kind: Mark, x: number, y: number, colour: string, words: string): Html =>
  html`<svg x="${pc(x)}" y="${y}" overflow="visible">${shapes[kind](colour)}<title>${words}</title></svg>`

/** The same shape beside its meaning, in a key. */
export const sample = (kind: Mark, colour: string, words: string): Html =>
  html`<li><svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true" focusable="false">${shapes[kind](colour)}</svg> ${words}</li>
`

export const key = (samples: readonly Html[]): Html =>
  html`<ul class="app-key app-key--picture" aria-label="What the picture shows">
${samples}</ul>`
