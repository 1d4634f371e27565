import type { Setting } from '../domain/fact.ts'
import type { AnyResource } from '../fhir/reading.ts'
import { createMemory, missingCompanions } from './companions.ts'
import { type ListedFile, listFiles } from './fileList.ts'
import { FROM_THE_START, gathered, type Place, partsAfter, readCursor } from './filePages.ts'
import type { PartsOptions } from './fileParts.ts'
import type { Page, Source } from './source.ts'

export interface FileSourceOptions {
  readonly id: string
  readonly setting: Setting
  readonly ods: string | null
  /** Files and folders. */
  readonly paths: readonly string[]
  /** Resources a page, where they need not stay together. Small pages stay in the processor's cache and are read a fifth faster. */
  readonly pageSize?: number
  /** A single JSON value up to this size is never split. */
  readonly wholeBytes?: number
}

/** FHIR in files and folders: Bundles, single resources, NDJSON, plain or gzip, R4 or STU3. For Node only. */
export const fileSource = ({ id, setting, ods, paths, pageSize = 500, wholeBytes = 16_000_000 }: FileSourceOptions): Source => {
  const options: PartsOptions = { pageSize, wholeBytes }

  async function* pages(after: string | null, signal?: AbortSignal): AsyncGenerator<Page> {
    const files = await listFiles(paths)
    const start = after === null ? null : readCursor(id, after)
    const complete = companionsFrom(files, start, options, signal)
    for await (const page of gathered(partsAfter(files, start, options, signal), pageSize)) {
      yield await complete(page)
      if (page.last) return
    }
    // The last page was full to the brim, or its file is gone: a pull still has to say that it is over.
    yield { release: 'R4', resources: [], unreadable: [], cursor: FROM_THE_START, last: true }
  }

  return { id, setting, ods, pages }
}

/**
 * Adds to each page the companions its resources refer to. A pull that goes on in the middle has not seen those before it;
 * it reads the earlier files again, once, when the first of them is wanted.
 */
const companionsFrom = (files: readonly ListedFile[], start: Place | null, options: PartsOptions, signal?: AbortSignal) => {
  const memory = createMemory()
  let earlierRead = start === null

  const readEarlier = async (): Promise<void> => {
    earlierRead = true
    for await (const { resources, place } of partsAfter(files, null, options, signal)) {
      memory.remember(resources)
      if (JSON.stringify(place) === JSON.stringify(start)) return
    }
  }

  return async (page: Page): Promise<Page> => {
    memory.remember(page.resources)
    const names = missingCompanions(page.resources)
    if (!earlierRead && names.some((name) => !memory.find(name))) {
      await readEarlier()
      memory.remember(page.resources)
    }
    const found = names.map((name) => memory.find(name)).filter((resource): resource is AnyResource => resource !== undefined)
    return found.length === 0 ? page : { ...page, resources: [...page.resources, ...found] }
  }
}
