import { html } from 'hono/html'
import { describe, expect, test } from 'vitest'
import { button } from '../../src/web/components/button.ts'
import { type Input, input, type Select, select } from '../../src/web/components/field.ts'
import { breadcrumb, details, errorSummary, insetText, skipLink, summaryList } from '../../src/web/components/furniture.ts'
import { table } from '../../src/web/components/table.ts'
import { type TagColour, tag } from '../../src/web/components/tag.ts'
import { type Fixture, fixtures, normal, written } from './fixtures.ts'

// The design system wrote these examples for its own components; ours have to come out the same.
const COLOURS = ['white', 'grey', 'green', 'blue', 'red', 'orange', 'yellow', undefined]
const text = (value: unknown): string => (typeof value === 'string' ? value : (value as { text: string }).text)
const isText = (value: unknown): boolean =>
  value === undefined || typeof value === 'string' || Object.keys(value as object).join() === 'text'
const without = (field: Fixture['context']) => ({
  name: field.name as string,
  label: text(field.label),
  ...(field.id === undefined ? {} : { id: field.id as string }),
  ...(field.hint === undefined ? {} : { hint: text(field.hint) }),
  ...(field.errorMessage === undefined ? {} : { error: text(field.errorMessage) }),
})
const plainField = ({ context }: Fixture): boolean =>
  context.name !== undefined && [context.label, context.hint, context.errorMessage].every(isText)
const isOneOf = (values: readonly unknown[], value: unknown): boolean => values.includes(value)

interface Cell {
  readonly text: string
  readonly format?: string
}
const plainTable = ({ context }: Fixture): boolean =>
  Array.isArray(context.head) &&
  (context.rows as unknown[]).every(Array.isArray) &&
  [...(context.head as Cell[]), ...(context.rows as Cell[][]).flat()].every((cell) =>
    Object.keys(cell).every((key) => ['text', 'format'].includes(key)),
  )
const tableOf = ({ caption, head, rows, firstCellIsHeader, responsive, compact }: Fixture['context']) => {
  const { size, classes } = caption as { size?: 's' | 'm' | 'l'; classes?: string }
  return table({
    caption: text(caption),
    ...(size === undefined ? {} : { captionSize: size }),
    captionHidden: classes === 'nhsuk-u-visually-hidden',
    head: (head as Cell[]).map((cell) => ({ text: cell.text, numeric: cell.format === 'numeric' })),
    rows: (rows as Cell[][]).map((row) => row.map((cell) => cell.text)),
    firstCellIsHeader: firstCellIsHeader === true,
    responsive: responsive === true,
    compact: compact === true,
  })
}

const cases = {
  tag: fixtures('tag', ['text', 'colour'], ({ context }) => context.text !== undefined && isOneOf(COLOURS, context.colour)).map(
    ({ name, context, html: expected }) =>
      [name, tag({ text: context.text as string, ...(context.colour ? { colour: context.colour as TagColour } : {}) }), expected] as const,
  ),
  button: fixtures('button', ['text', 'variant', 'small', 'href'], ({ context }) =>
    isOneOf([undefined, 'secondary', 'reverse'], context.variant),
  ).map(({ name, context, html: expected }) => [name, button(context as unknown as Parameters<typeof button>[0]), expected] as const),
  input: fixtures('input', ['label', 'name', 'id', 'hint', 'errorMessage', 'width', 'inputmode', 'value', 'type'], plainField).map(
    ({ name, context, html: expected }) => [name, input({ ...(context as unknown as Input), ...without(context) }), expected] as const,
  ),
  select: fixtures('select', ['label', 'name', 'id', 'hint', 'errorMessage', 'items', 'value'], plainField).map(
    ({ name, context, html: expected }) => [name, select({ ...(context as unknown as Select), ...without(context) }), expected] as const,
  ),
  table: fixtures('tables', ['caption', 'head', 'rows', 'firstCellIsHeader', 'responsive', 'compact'], plainTable).map(
    ({ name, context, html: expected }) => [name, tableOf(context), expected] as const,
  ),
  details: fixtures('details', ['summary', 'text', 'open'], ({ context }) => context.text !== undefined && isText(context.summary)).map(
    ({ name, context, html: expected }) =>
      [
        name,
        details({ summary: text(context.summary), content: html`${text(context.text)}`, open: context.open === true }),
        expected,
      ] as const,
  ),
  'inset text': fixtures('inset-text', ['text'], ({ context }) => context.text !== undefined).map(
    ({ name, context, html: expected }) => [name, insetText(html`<p>${context.text as string}</p>`), expected] as const,
  ),
  'skip link': fixtures('skip-link', ['href', 'text'], ({ context }) => context.href === '#maincontent').map(
    ({ name, html: expected }) => [name, skipLink(), expected] as const,
  ),
  breadcrumb: fixtures(
    'breadcrumb',
    ['items'],
    ({ context }) => Object.keys((context.items as object[])[0] ?? {}).join() === 'href,text',
  ).map(({ name, context, html: expected }) => [name, breadcrumb(context.items as Parameters<typeof breadcrumb>[0]), expected] as const),
  'error summary': fixtures(
    'error-summary',
    ['heading', 'errorList'],
    ({ name, context }) =>
      !name.includes('call block') &&
      Array.isArray(context.errorList) &&
      isText(context.heading) &&
      (context.errorList as { href?: string; html?: string }[]).every((error) => error.href !== undefined && error.html === undefined),
  ).map(
    ({ name, context, html: expected }) => [name, errorSummary(context.errorList as Parameters<typeof errorSummary>[0]), expected] as const,
  ),
  'summary list': fixtures('summary-list', ['rows'], ({ context }) =>
    (context.rows as { key: unknown; value: unknown }[]).every(
      (row) => Object.keys(row).join() === 'key,value' && isText(row.key) && isText(row.value),
    ),
  ).map(
    ({ name, context, html: expected }) =>
      [
        name,
        summaryList((context.rows as { key: unknown; value: unknown }[]).map((row) => ({ key: text(row.key), value: text(row.value) }))),
        expected,
      ] as const,
  ),
}

describe.each(Object.entries(cases))('%s', (component, examples) => {
  test('has examples in the design system', () => expect(examples.length, component).toBeGreaterThan(0))
  test.each(examples)('is written as the design system writes it: %s', async (_name, ours, expected) => {
    expect(await written(ours)).toBe(normal(expected))
  })
})

test('what comes from a record is escaped wherever it stands', async () => {
  const nasty = '<img src=x onerror=alert(1)>"&\''
  const all = await Promise.all([
    tag({ text: nasty }),
    input({ name: 'a', label: nasty, hint: nasty, error: nasty, value: nasty }),
    select({ name: 'a', label: nasty, items: [{ value: nasty, text: nasty }] }),
    table({ caption: nasty, head: [{ text: nasty }], rows: [[nasty]], responsive: true }),
    summaryList([{ key: nasty, value: nasty }]),
  ])
  for (const one of all) expect(String(one)).not.toContain('<img')
})

test('on a phone what a cell says is one thing beside its label, whatever it is made of', async () => {
  const two = html`<span>a</span><span>b</span>`
  const shown = (responsive: boolean): string =>
    String(table({ caption: 'x', head: [{ text: 'h' }, { text: 'h' }], rows: [[two, '']], responsive }))
  expect(shown(true)).toContain('<div><span>a</span><span>b</span></div>')
  expect(shown(true).match(/<div>/g)).toHaveLength(1)
  expect(shown(false)).not.toContain('<div>')
})
