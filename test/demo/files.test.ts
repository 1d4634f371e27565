import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeDemoFiles } from '../../src/demo/files.ts'
import { demoPopulation } from '../../src/demo/population.ts'
import type { DemoResource } from '../../src/demo/resource.ts'
import { currentOf, type DemoBundle, structuredRecord } from '../../src/demo/structuredRecord.ts'
import { day } from '../../src/domain/date.ts'

const population = demoPopulation({ seed: 2026, today: day('2026-11-22'), people: 80 })
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-files-'))
  await writeDemoFiles(population, folder)
})
afterAll(() => rm(folder, { recursive: true }))

test('each source has a folder of its name', async () => {
  expect((await readdir(folder)).sort()).toEqual(population.sources.map((source) => source.id).sort())
})

test.each(['gp-elm-grove', 'trust-northmoor'])(
  'the files of %s hold its current resources, a line each, in the file of their type',
  async (id) => {
    const source = population.source(id)
    const held: string[] = []
    for (const file of await readdir(join(folder, id))) {
      const lines = (await readFile(join(folder, id, file), 'utf8')).trimEnd().split('\n')
      const resources = lines.map((line) => JSON.parse(line) as DemoResource)
      expect(resources.filter((resource) => `${resource.resourceType}.ndjson` !== file)).toEqual([])
      held.push(...lines)
    }
    const current = currentOf(population.resources(source)).map((resource) => JSON.stringify(resource))
    expect(new Set(held)).toEqual(new Set(current))
    expect(held).toHaveLength(current.length)
  },
)

test('the files of a GP Connect practice are one structured record for each person', async () => {
  const source = population.source('gp-harbour-street')
  const people = [...population.knownBy(source)]
  expect(new Set(await readdir(join(folder, source.id)))).toEqual(new Set(people.map((person) => `${person.id}.json`)))
  for (const person of people) {
    const bundle = JSON.parse(await readFile(join(folder, source.id, `${person.id}.json`), 'utf8')) as DemoBundle
    expect(bundle).toEqual(structuredRecord(population, source, person))
  }
})
