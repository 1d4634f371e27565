import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { DemoSource } from './organisations.ts'
import type { DemoPopulation } from './population.ts'
import type { DemoResource } from './resource.ts'
import { currentOf, structuredRecord } from './structuredRecord.ts'

/** Where the records of one source were written, and how much there is of them. */
export interface WrittenSource {
  readonly source: DemoSource
  readonly folder: string
  readonly files: readonly string[]
  readonly resources: number
}

const CHUNK = 1 << 20

/** A file that lines are put at the end of, a megabyte at a time. */
const lineFile = async (path: string): Promise<{ put(line: string): Promise<void>; close(): Promise<void> }> => {
  const file = await open(path, 'w')
  let held: string[] = []
  let size = 0
  const flush = async (): Promise<void> => {
    if (held.length > 0) await file.write(`${held.join('\n')}\n`)
    held = []
    size = 0
  }
  return {
    async put(line) {
      held.push(line)
      size += line.length
      if (size > CHUNK) await flush()
    },
    async close() {
      await flush()
      await file.close()
    },
  }
}

type Lines = Awaited<ReturnType<typeof lineFile>>

const writeNdjson = async (population: DemoPopulation, source: DemoSource, folder: string): Promise<WrittenSource> => {
  const files = new Map<string, Lines>()
  let resources = 0
  const put = async (resource: DemoResource): Promise<void> => {
    const name = `${resource.resourceType}.ndjson`
    const file = files.get(name) ?? (await lineFile(join(folder, name)))
    files.set(name, file)
    await file.put(JSON.stringify(resource))
    resources++
  }
  for (const resource of population.shared(source)) await put(resource)
  for (const person of population.knownBy(source)) for (const resource of currentOf(population.record(source, person))) await put(resource)
  for (const file of files.values()) await file.close()
  return { source, folder, files: [...files.keys()].sort(), resources }
}

const writeBundles = async (population: DemoPopulation, source: DemoSource, folder: string): Promise<WrittenSource> => {
  const files: string[] = []
  let resources = 0
  for (const person of population.knownBy(source)) {
    const bundle = structuredRecord(population, source, person)
    const name = `${person.id}.json`
    const file = await lineFile(join(folder, name))
    await file.put(JSON.stringify(bundle))
    await file.close()
    files.push(name)
    resources += bundle.entry.length
  }
  return { source, folder, files, resources }
}

/**
 * Writes what each source holds now into a folder of its name: R4 as NDJSON, one file a type, as a bulk export gives it;
 * GP Connect as one Bundle a person. Memory use does not grow with the number of people.
 */
export const writeDemoFiles = async (population: DemoPopulation, into: string): Promise<readonly WrittenSource[]> => {
  const written: WrittenSource[] = []
  for (const source of population.sources) {
    const folder = join(into, source.id)
    await mkdir(folder, { recursive: true })
    written.push(await (source.release === 'STU3' ? writeBundles : writeNdjson)(population, source, folder))
  }
  return written
}
