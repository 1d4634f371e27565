import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServiceError } from '../../src/errors.ts'
import type { Page, Source } from '../../src/sources/source.ts'
import { nameOf, records, secrets } from './records.ts'

/** Ways what a source gives can be spoilt. */
export const spoilt = ['not JSON', 'cut short', 'a web page', 'nothing at all', 'JSON but not FHIR'] as const
export type Spoilt = (typeof spoilt)[number]

export interface Connector {
  /** A source that gives `records` in several pages. */
  source(): Source
  /** A source whose content is spoilt. */
  spoilt(fault: Spoilt): Source | Promise<Source>
  /** A source that is not there. */
  absent(): Source
  close(): Promise<void>
}

export const pull = async (source: Source, after: string | null = null): Promise<Page[]> => {
  const pages: Page[] = []
  for await (const page of source.pages(after)) pages.push(page)
  return pages
}

export const namesOf = (pages: readonly Page[]): string[] => [...new Set(pages.flatMap(({ resources }) => resources.map(nameOf)))].sort()
export const rowsOf = (pages: readonly Page[]): string[] =>
  pages.flatMap(({ unreadable }) => unreadable.map((row) => `${row.where}: ${row.reason}`))

/** What every source promises, whatever it reads. */
export const connectorContract = (name: string, connect: () => Promise<Connector>): void => {
  describe(`${name} keeps the promises of a source`, () => {
    let connector: Connector
    beforeAll(async () => {
      connector = await connect()
    })
    afterAll(() => connector.close())

    test('an undisturbed pull gives every resource, in more than one page', async () => {
      const pages = await pull(connector.source())
      expect(namesOf(pages)).toEqual(records.map(nameOf).sort())
      expect(pages.length).toBeGreaterThan(2)
      expect(rowsOf(pages)).toEqual([])
    })

    test('only the last page says it is the last', async () => {
      const last = (await pull(connector.source())).map((page) => page.last)
      expect(last).toEqual([...last.slice(1).map(() => false), true])
    })

    test('stopping after any page and going on from its cursor gives what an undisturbed pull gives', async () => {
      const whole = await pull(connector.source())
      for (const [index, page] of whole.slice(0, -1).entries()) {
        const rest = await pull(connector.source(), page.cursor)
        expect(
          rest.map(({ resources }) => resources.map(nameOf)),
          `after page ${index + 1}`,
        ).toEqual(whole.slice(index + 1).map(({ resources }) => resources.map(nameOf)))
      }
    })

    test('a pull of one page at a time, each by a new process, gives every resource', async () => {
      const seen: Page[] = []
      for (let after: string | null = null; seen.length < 100; ) {
        const { value } = await connector.source().pages(after)[Symbol.asyncIterator]().next()
        seen.push(value as Page)
        after = (value as Page).cursor
        if ((value as Page).last) break
      }
      expect(namesOf(seen)).toEqual(records.map(nameOf).sort())
    })

    test('every page carries the Medications its requests refer to', async () => {
      const pages = await pull(connector.source())
      const first = pages[0] as Page
      for (const page of [...pages, ...(await pull(connector.source(), first.cursor))]) {
        const names = page.resources.map(nameOf)
        for (const resource of page.resources)
          if (resource.resourceType === 'MedicationRequest')
            expect(names).toContain((resource.medicationReference as { reference: string }).reference)
      }
    })

    test('the cursor of the last page begins a new pull', async () => {
      const last = (await pull(connector.source())).at(-1) as Page
      const again = await pull(connector.source(), last.cursor)
      expect(again.at(-1)?.last).toBe(true)
    })

    test('a cursor of something else is refused', async () => {
      await expect(pull(connector.source(), '{"page":3}')).rejects.toThrow(ServiceError)
    })

    test('an aborted pull stops', async () => {
      const stop = new AbortController()
      const pages = connector.source().pages(null, stop.signal)[Symbol.asyncIterator]()
      await pages.next()
      stop.abort(new Error('enough'))
      await expect(pages.next()).rejects.toThrow('enough')
    })

    test('a source that is not there is a ServiceError before any page', async () => {
      const failure = await pull(connector.absent()).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(ServiceError)
    })

    test.each(spoilt)('%s is told, and the telling names neither person nor value', async (fault) => {
      const told = await pull(await connector.spoilt(fault)).then(rowsOf, (error: unknown) => {
        expect(error).toBeInstanceOf(ServiceError)
        return [(error as Error).message]
      })
      expect(told).not.toEqual([])
      for (const text of told) for (const secret of secrets) expect(text).not.toContain(secret)
    })
  })
}
