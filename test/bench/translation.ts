import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { DemoSource } from '../../src/demo/organisations.ts'
import type { DemoPopulation } from '../../src/demo/population.ts'
import { clusters } from '../../src/fhir/definitions.ts'
import { readTogether } from '../../src/fhir/read.ts'
import { fileSource } from '../../src/sources/file.ts'
import { type Figure, percentile, tell, timed } from './figures.ts'
import { benchPopulation } from './population.ts'

const LINE_FEED = 10

const write = async (population: DemoPopulation, source: DemoSource, path: string): Promise<void> => {
  const stream = createWriteStream(path)
  for (const resource of population.resources(source)) stream.write(`${JSON.stringify(resource)}\n`)
  stream.end()
  await finished(stream)
}

/** Nothing but JSON.parse, line by line, of bytes that lie in memory. */
const parseAlone = (bytes: Buffer): number => {
  let lines = 0
  let start = 0
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    JSON.parse(bytes.toString('utf8', start, end))
    start = end + 1
    lines += 1
  }
  return lines
}

/** From the file to facts, as `parity import` reads it. */
const translate = async (path: string, { id, setting }: DemoSource): Promise<number> => {
  let facts = 0
  for await (const page of fileSource({ id, setting, ods: null, paths: [path] }).pages(null))
    for (const reading of readTogether(page.resources, page.release, clusters)) facts += reading.facts.length
  return facts
}

const population = benchPopulation(2500)
const folder = mkdtempSync(join(tmpdir(), 'parity-bench-'))
const figures: Figure[] = []
try {
  for (const release of ['R4', 'STU3'] as const) {
    const chosen = release === 'R4' ? population.sources.at(-1) : population.sources.find((source) => source.release === 'STU3')
    if (chosen === undefined) continue
    const path = join(folder, `${release}.ndjson`)
    await write(population, chosen, path)
    const megabytes = statSync(path).size / 1e6
    const bytes = readFileSync(path)
    // Turn and turn about, so that a busy moment of the machine slows both.
    const [alone, whole]: [number[], number[]] = [[], []]
    for (let round = 0; round < 7; round++) {
      alone.push(...(await timed(1, () => parseAlone(bytes), round === 0 ? 2 : 0)))
      whole.push(...(await timed(1, () => translate(path, chosen), round === 0 ? 2 : 0)))
    }
    const parse = megabytes / (percentile(alone, 0.5) / 1000)
    const read = megabytes / (percentile(whole, 0.5) / 1000)
    figures.push(
      {
        name: `${release}: read and translate NDJSON (${megabytes.toFixed(0)} MB)`,
        value: read,
        unit: 'MB/s',
        target: null,
        floor: { value: parse, of: 'JSON.parse alone' },
      },
      { name: `${release}: of the speed of JSON.parse on the same bytes`, value: read / parse, unit: '', target: { atLeast: 0.5 } },
    )
  }
} finally {
  rmSync(folder, { recursive: true })
}
tell(figures)
