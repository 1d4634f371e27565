import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Html } from '../../src/web/components/html.ts'

/** One example of a component: what goes in, and the HTML that should come out. */
export interface Fixture {
  readonly name: string
  readonly context: Readonly<Record<string, unknown>>
  readonly html: string
}

const components = join(dirname(createRequire(import.meta.url).resolve('nhsuk-frontend/package.json')), 'dist', 'nhsuk', 'components')

/** Examples of the NHS design system's own, without those that use an option we do not have. */
export const fixtures = (component: string, supported: readonly string[], also: (fixture: Fixture) => boolean = () => true): Fixture[] => {
  const all = JSON.parse(readFileSync(join(components, component, 'fixtures.json'), 'utf8')) as { fixtures: Fixture[] }
  return all.fixtures.filter((fixture) => Object.keys(fixture.context).every((option) => supported.includes(option)) && also(fixture))
}

/** HTML without the white space that a browser does not show. */
export const normal = (html: string): string =>
  html
    .replace(/\s+/g, ' ')
    .replace(/> | (?=<)|(?<=>) /g, (space) => space.trim())
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .trim()

/** What a component writes, as text. */
export const written = async (html: Html): Promise<string> => normal(String(await html))
