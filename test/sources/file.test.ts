import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnyResource } from '../../src/fhir/reading.ts'
import { type FileSourceOptions, fileSource } from '../../src/sources/file.ts'
import { connectorContract, namesOf, pull, rowsOf, type Spoilt } from './connectorContract.ts'
import { nameOf, records } from './records.ts'

let folder: string
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parity-files-'))
})
afterAll(() => rm(folder, { recursive: true }))

const lines = (resources: readonly unknown[]): string => resources.map((resource) => `${JSON.stringify(resource)}\n`).join('')
const bundle = (resources: readonly AnyResource[], type = 'collection') => ({
  resourceType: 'Bundle',
  type,
  entry: resources.map((resource) => ({ resource })),
})
const ofType = (type: string) => records.filter(({ resourceType }) => resourceType === type)

/** Writes files into a new folder and gives a source over it. */
const over = async (files: Readonly<Record<string, string | Uint8Array>>, options: Partial<FileSourceOptions> = {}) => {
  count += 1
  const root = join(folder, String(count))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), content)
  }
  return fileSource({ id: 'gp', setting: 'gp', ods: null, paths: [root], ...options })
}

const spoiltFiles: Readonly<Record<Spoilt, string>> = {
  'not JSON': 'Featherstonehaugh,9449306621,142.75\n',
  'cut short': JSON.stringify(bundle(records)).slice(0, 400),
  'a web page': '<!doctype html><html>9449306621</html>',
  'nothing at all': '',
  'JSON but not FHIR': '{"name":"Featherstonehaugh","nhsNumber":"9449306621"}',
}

const contractOver = (name: string, files: Readonly<Record<string, string | Uint8Array>>, options: Partial<FileSourceOptions> = {}) =>
  connectorContract(name, async () => {
    const source = await over(files, { pageSize: 2, ...options })
    return {
      source: () => source,
      spoilt: (fault) => over({ 'records.json': spoiltFiles[fault] }),
      absent: () => fileSource({ id: 'gp', setting: 'gp', ods: null, paths: [join(folder, 'nowhere')] }),
      close: async () => {},
    }
  })

const byType = Object.fromEntries([...new Set(records.map((r) => r.resourceType))].map((type) => [`${type}.ndjson`, lines(ofType(type))]))
contractOver('a folder of NDJSON', byType)
contractOver(
  'a folder of gzipped NDJSON with plain names',
  Object.fromEntries(Object.entries(byType).map(([name, text]) => [`${name}.data`, gzipSync(text)])),
)
contractOver('a Bundle too large to hold', { 'all.json': JSON.stringify(bundle(records)) }, { wholeBytes: 100 })
contractOver('a list of resources too large to hold', { 'all.json': JSON.stringify(records) }, { wholeBytes: 100 })
contractOver('a folder of single resources', Object.fromEntries(records.map((r) => [`${r.resourceType}-${r.id}.json`, JSON.stringify(r)])))

describe('a file source reads every shape FHIR comes in', () => {
  const all = records.map(nameOf).sort()
  const shapes: Record<string, string | Uint8Array> = {
    'a Bundle': JSON.stringify(bundle(records)),
    'a Bundle written over many lines': JSON.stringify(bundle(records), null, 2),
    'a Bundle with a byte order mark and CRLF': `\uFEFF${JSON.stringify(bundle(records), null, 2).replaceAll('\n', '\r\n')}`,
    'a Bundle whose type comes last': JSON.stringify({ entry: bundle(records).entry, type: 'searchset', resourceType: 'Bundle' }),
    'gzip under any name': gzipSync(JSON.stringify(bundle(records))),
    'two gzips one after the other': Buffer.concat([gzipSync(lines(records.slice(0, 5))), gzipSync(lines(records.slice(5)))]),
    'NDJSON under any name': lines(records),
    'NDJSON with byte order mark, CRLF and blank lines': `\uFEFF\r\n${lines(records).replaceAll('\n', '\r\n\r\n')}  \r\n`,
    'NDJSON without a last line feed': lines(records).trimEnd(),
    'NDJSON of Bundles': lines([bundle(records.slice(0, 4)), bundle(records.slice(4))]),
    'a list of resources': JSON.stringify(records),
    'a list of Bundles': JSON.stringify([bundle(records.slice(0, 4)), bundle(records.slice(4))]),
    'a Bundle of Bundles': JSON.stringify(bundle([bundle(records.slice(0, 4)), bundle(records.slice(4))])),
    Parameters: JSON.stringify({ resourceType: 'Parameters', parameter: [{ name: 'return', resource: bundle(records) }] }),
    'Parameters with resources in parts': JSON.stringify({
      resourceType: 'Parameters',
      parameter: [{ name: 'return', part: records.map((resource) => ({ name: 'record', resource })) }],
    }),
  }
  test.each(Object.entries(shapes))('%s', async (shape, content) => {
    const pages = await pull(await over({ data: content }))
    expect(namesOf(pages)).toEqual(all)
    expect(rowsOf(pages)).toEqual([])
    expect(pages.filter(({ resources }) => resources.length > 0)).toHaveLength(/ of Bundles/.test(shape) ? 2 : 1)
  })

  test('a Bundle under the size limit is never split', async () => {
    const pages = await pull(await over({ 'record.json': JSON.stringify(bundle(records)) }, { pageSize: 2 }))
    expect(pages.map(({ resources }) => resources.length)).toEqual([records.length])
  })

  test.each([
    ['files', { 'a.json': JSON.stringify(bundle(records.slice(0, 4))), 'b.json': JSON.stringify(bundle(records.slice(4))) }],
    ['lines', { 'a.ndjson': lines([records[0], bundle(records.slice(0, 4)), bundle(records.slice(4)), records[1]]) }],
    [
      'entries',
      {
        'a.json': JSON.stringify(
          bundle([records[0], bundle(records.slice(0, 4)), bundle(records.slice(4)), records[1]] as AnyResource[], 'batch-response'),
        ),
      },
    ],
  ])('records in Bundles of their own (%s) never share a page, wherever the pull stopped', async (where, files) => {
    const source = await over(files)
    const pages = await pull(source)
    // A lone resource stands on a page of its own too, the later one with the Organization it refers to.
    expect(pages.map(({ resources }) => resources.length).filter((size) => size > 0)).toEqual(where === 'files' ? [4, 12] : [1, 4, 12, 2])
    for (const [index, page] of pages.slice(0, -1).entries())
      expect((await pull(source, page.cursor)).map(({ resources }) => resources)).toEqual(
        pages.slice(index + 1).map(({ resources }) => resources),
      )
  })

  test('a Bundle of very many resources on one line is read', async () => {
    const many = Array.from({ length: 200_000 }, (_, n) => ({ resourceType: 'Basic', id: `${n}` }))
    const [page] = await pull(await over({ 'x.ndjson': lines([bundle(many)]) }))
    expect(page?.resources).toHaveLength(200_000)
  })

  test('a very long line is read', async () => {
    const long = { resourceType: 'Observation', id: 'long', note: [{ text: 'ñ'.repeat(3_000_000) }] }
    const pages = await pull(await over({ 'x.ndjson': lines([records[0], long, records[1]]) }))
    expect(namesOf(pages)).toEqual(['Observation/long', 'Patient/p1', 'Patient/p2'])
    expect(pages[0]?.resources[1]).toEqual(long)
  })

  test('characters outside ASCII survive where chunks are cut', async () => {
    const many = Array.from({ length: 3000 }, (_, n) => ({
      resourceType: 'Observation',
      id: `n${n}`,
      note: [{ text: `é–😀${'ß'.repeat(n % 700)}` }],
    }))
    for (const wholeBytes of [100, 100_000_000]) {
      const pages = await pull(await over({ 'x.json': JSON.stringify(bundle(many)) }, { wholeBytes }))
      expect(pages.flatMap(({ resources }) => resources)).toEqual(many)
    }
    // Chunks with and without such characters are cut into lines in different ways.
    const plain = many.map(({ resourceType, id }) => ({ resourceType, id, note: [{ text: 'e'.repeat(700) }] }))
    for (const resources of [many, [...plain, ...many, ...plain]]) {
      const pages = await pull(await over({ 'x.ndjson': lines(resources) }))
      expect(pages.flatMap((page) => page.resources)).toEqual(resources)
    }
  })

  test('a type named like what every object has stops nothing', async () => {
    const odd = ['constructor', 'toString', '__proto__'].map((resourceType) => ({ resourceType, id: 'x' }))
    const pages = await pull(await over({ 'x.ndjson': lines([...odd, ...records]) }))
    expect(pages.flatMap(({ resources }) => resources)).toEqual([...odd, ...records])
  })
})

describe('a file source tells', () => {
  const faults: [string, Record<string, string | Uint8Array>, string[]][] = [
    ['XML', { 'a.xml': '<?xml version="1.0"?><Patient/>' }, ['1/a.xml: XML is not read; export as JSON.']],
    ['a web page', { 'a.json': '\n<html><body/></html>' }, ['1/a.json: It is a web page, not FHIR.']],
    ['an empty file', { 'a.json': ' \r\n' }, ['1/a.json: The file is empty.']],
    [
      'UTF-16',
      { 'a.json': Buffer.from('\uFEFF{"resourceType":"Patient"}', 'utf16le') },
      ['1/a.json: The file is in UTF-16. Export it as UTF-8.'],
    ],
    ['a zip archive', { 'a.zip': 'PK\u0003\u0004' }, ['1/a.zip: A zip archive is not read. Unpack it first.']],
    ['text', { 'a.csv': 'nhs,name\n' }, ['1/a.csv: It is not JSON.']],
    ['a Bundle cut short', { 'a.json': JSON.stringify(bundle(records)).slice(0, -9) }, ['1/a.json: It is not JSON, or it is cut short.']],
    ['an empty Bundle', { 'a.json': '{"resourceType":"Bundle","type":"searchset"}' }, ['1/a.json: It holds no resources.']],
    [
      'a spoilt line',
      { 'a.ndjson': `${lines(records.slice(0, 1))}{"resourceType":"Pat\n${lines(records.slice(1, 2))}` },
      ['1/a.ndjson line 2: The line is not JSON.'],
    ],
    ['a spoilt first line', { a: `{"resourceType":"Pat\n${lines(records.slice(1, 3))}` }, ['1/a line 1: The line is not JSON.']],
    [
      'a last line cut short',
      { 'a.ndjson': lines(records.slice(0, 2)).slice(0, -20) },
      ['1/a.ndjson line 2: The file ends in the middle of this line.'],
    ],
    [
      'a line that is not FHIR',
      { 'a.ndjson': `${lines(records.slice(0, 1))}{"event":"done"}\n` },
      ['1/a.ndjson line 2: It is JSON but no FHIR resource: there is no resourceType.'],
    ],
    [
      'damaged gzip',
      { 'a.gz': gzipSync(lines(records)).subarray(0, -20) },
      ['1/a.gz after line 14: The compressed file is damaged or cut short. What follows was not read.'],
    ],
    [
      'entries without a resource',
      { 'a.json': JSON.stringify({ ...bundle(records.slice(0, 1)), entry: [{}, { resource: records[0] }] }) },
      ['1/a.json: 1 of 2 entries of the Bundle hold no resource.'],
    ],
    ['an NHS number in a file name', { '9449306621.json': '' }, ['1/….json: The file is empty.']],
  ]
  test.each(faults)('%s', async (_fault, files, rows) => {
    const told = rowsOf(await pull(await over(files)))
    expect(told.map((row) => row.replace(/^\d+\//, '1/'))).toEqual(rows)
  })

  test('a large Bundle cut short, after giving what came before', async () => {
    const text = JSON.stringify(bundle(records))
    const pages = await pull(await over({ 'a.json': text.slice(0, -60) }, { wholeBytes: 100 }))
    expect(namesOf(pages)).toHaveLength(records.length - 1)
    expect(rowsOf(pages)).toEqual([expect.stringMatching(/a\.json after entry 15: The file ends in the middle\.$/)])
  })

  test('one spoilt file among others costs only itself', async () => {
    const pages = await pull(await over({ 'a.json': '{"res', 'b.json': JSON.stringify(records[0]) }))
    expect(namesOf(pages)).toEqual(['Patient/p1'])
    expect(rowsOf(pages)).toHaveLength(1)
  })

  test('a missing file before reading those that are there', async () => {
    const there = join(folder, 'there.json')
    await writeFile(there, JSON.stringify(records[0]))
    const source = fileSource({ id: 'gp', setting: 'gp', ods: null, paths: [there, join(folder, 'missing.json')] })
    await expect(pull(source)).rejects.toMatchObject({ code: 'file-unreadable', message: 'missing.json: there is no such file or folder.' })
  })

  test('an empty folder', async () => {
    await mkdir(join(folder, 'empty'))
    const source = fileSource({ id: 'gp', setting: 'gp', ods: null, paths: [join(folder, 'empty')] })
    await expect(pull(source)).rejects.toMatchObject({ code: 'file-unreadable' })
  })
})

describe('a file source', () => {
  test('turns deletions into tombstones', async () => {
    const deleted = {
      resourceType: 'Bundle',
      type: 'transaction',
      timestamp: '2026-03-05T00:00:00Z',
      entry: [
        { request: { method: 'DELETE', url: 'Observation/b1' } },
        {
          request: { method: 'DELETE', url: 'https://x.nhs.uk/r4/Patient/p1/_history/3' },
          response: { lastModified: '2026-03-06T00:00:00Z' },
        },
        { request: { method: 'DELETE', url: 'Patient?identifier=9449306621' } },
      ],
    }
    const pages = await pull(await over({ 'deleted.ndjson': lines([deleted]) }))
    expect(pages.flatMap(({ resources }) => resources)).toEqual([
      { resourceType: 'Observation', id: 'b1', parityDeleted: true, meta: { lastUpdated: '2026-03-05T00:00:00Z' } },
      { resourceType: 'Patient', id: 'p1', parityDeleted: true, meta: { lastUpdated: '2026-03-06T00:00:00Z' } },
    ])
    expect(rowsOf(pages)).toEqual([expect.stringContaining('A deletion does not say which resource it deletes.')])
  })

  test('gives resources named only by urn the names their references use', async () => {
    const urn = (n: number) => `urn:uuid:0000000${n}-aaaa-4bbb-8ccc-dddddddddddd`
    const transaction = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { fullUrl: urn(2), resource: { resourceType: 'Observation', subject: { reference: urn(1) }, hasMember: [{ reference: urn(3) }] } },
        { fullUrl: urn(1), resource: { resourceType: 'Patient', id: 'known' } },
      ],
    }
    const [page] = await pull(await over({ 'a.json': JSON.stringify(transaction) }))
    expect(page?.resources).toEqual([
      { resourceType: 'Observation', id: urn(2).slice(9), subject: { reference: 'Patient/known' }, hasMember: [{ reference: urn(3) }] },
      { resourceType: 'Patient', id: 'known' },
    ])
  })

  test('reads Patient, Organization and Medication files first, wherever they lie', async () => {
    const files = Object.fromEntries(
      ['AllergyIntolerance', 'a/Medication.000', 'MedicationRequest', 'z/Organization', 'b/c/Patient-1'].map((n) => [
        `${n}.json`,
        `{"resourceType":"Basic","id":"${n.replace(/\W/g, '-')}"}`,
      ]),
    )
    const pages = await pull(await over(files))
    expect(pages.flatMap(({ resources }) => resources.map(({ id }) => id))).toEqual([
      'b-c-Patient-1',
      'z-Organization',
      'a-Medication-000',
      'AllergyIntolerance',
      'MedicationRequest',
    ])
  })

  test('does not follow a link back to a folder above', async () => {
    const root = join(folder, 'loop')
    await mkdir(root)
    await writeFile(join(root, 'a.json'), JSON.stringify(records[0]))
    await symlink(root, join(root, 'again'))
    expect(namesOf(await pull(fileSource({ id: 'gp', setting: 'gp', ods: null, paths: [root] })))).toEqual(['Patient/p1'])
  })

  test('never puts two releases on one page', async () => {
    const stu3 = { resourceType: 'Observation', id: 's', comment: 'STU3 only' }
    const pages = await pull(
      await over({ 'a.json': JSON.stringify(records[0]), 'b.json': JSON.stringify(stu3), 'c.ndjson': lines([stu3, stu3]) }),
    )
    expect(pages.map(({ release, resources }) => [release, resources.length])).toEqual([
      ['R4', 1],
      ['STU3', 3],
    ])
  })

  test('keeps the release of a file when going on in its middle', async () => {
    const silent = { resourceType: 'Observation', id: 'x' }
    const source = await over({ 'a.ndjson': lines([{ ...silent, comment: 'STU3 only' }, silent, silent, silent]) }, { pageSize: 2 })
    const [first] = await pull(source)
    expect((await pull(source, first?.cursor)).map(({ release }) => release)).toContain('STU3')
  })

  const said = (page: { unreadable: readonly { where: string; reason: string }[] }) =>
    page.unreadable.map(({ where, reason }) => `${where}: ${reason}`)
  const onlyStu3 = { resourceType: 'Condition', id: 's', assertedDate: '2020-01-01' }
  const onlyR4 = { resourceType: 'Condition', id: 'r', recordedDate: '2020-01-01' }
  const MIXES = expect.stringContaining('mixes FHIR R4 and STU3')

  test.each([
    ['NDJSON file', lines([onlyR4, onlyStu3])],
    ['Bundle', JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: onlyStu3 }, { resource: onlyR4 }] })],
  ])('says of a %s that it mixes releases, and leaves each resource to be read as its own', async (kind, text) => {
    const pages = await pull(await over({ [kind === 'Bundle' ? 'a.json' : 'a.ndjson']: text }))
    expect(pages.map(({ release }) => release)).toEqual(['mixed'])
    expect(pages.flatMap(said)).toEqual([MIXES])
  })

  test('says once of a file that its later lines are of another release', async () => {
    const pages = await pull(await over({ 'a.ndjson': lines([onlyR4, onlyR4, onlyStu3, onlyStu3, onlyStu3]) }, { pageSize: 2 }))
    expect(pages.map(({ release }) => release)).toEqual(['R4', 'mixed', 'mixed'])
    expect(pages.flatMap(said)).toEqual([MIXES])
  })

  test('has nothing to say of Bundles of one release each', async () => {
    const bundle = (resource: object) => ({ resourceType: 'Bundle', type: 'collection', entry: [{ resource }] })
    const pages = await pull(await over({ 'a.ndjson': lines([bundle(onlyR4), bundle(onlyStu3)]) }))
    expect(pages.filter(({ resources }) => resources.length > 0).map(({ release }) => release)).toEqual(['R4', 'STU3'])
    expect(pages.flatMap(said)).toEqual([])
  })

  test('reads a file again from its beginning when it changed since the cursor', async () => {
    const root = join(folder, 'changing')
    await mkdir(root)
    await writeFile(join(root, 'a.ndjson'), lines(records.slice(0, 4)))
    const source = fileSource({ id: 'gp', setting: 'gp', ods: null, paths: [root], pageSize: 2 })
    const [first] = await pull(source)
    await writeFile(join(root, 'a.ndjson'), lines(records.slice(0, 6)))
    expect(namesOf(await pull(source, first?.cursor))).toHaveLength(6)
  })
})
