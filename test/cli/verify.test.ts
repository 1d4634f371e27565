import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mismatches } from '../../src/cli/verify/compare.ts'
import { topics } from '../../src/cli/verify/topics.ts'
import { runParity } from '../support/command.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parity-verify-'))
})
afterAll(() => rm(folder, { recursive: true }))

const fileOf = async (name: string, content: unknown) => {
  const file = path.join(folder, name)
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const tolerance = { relative: 1e-9, absolute: 1e-9 }
const half = { id: 'half', input: { x: 30, n: 60, confidence: 0.95 }, expected: { lower: 0.3773502424155577, upper: 0.6226497575844423 } }

describe('parity verify', () => {
  test('says that all agree', async () => {
    const file = await fileOf('wilson.json', { topic: 'wilson', tolerance, cases: [half] })
    const few = {
      topic: 'dsr',
      tolerance,
      cases: [
        {
          id: 'few',
          input: { count: [9], population: [100], standard_population: [1], multiplier: 1 },
          expected: { total_count: 9, value: null },
        },
      ],
    }
    const { code, out } = await runParity(['verify', file, await fileOf('dsr.json', few)])
    expect({ code, out }).toEqual({ code: 0, out: '2 cases in 2 files: all agree\n' })
  })
  test('tells every value that does not, and where', async () => {
    const wrong = { ...half, id: 'wrong', expected: { ...half.expected, upper: 0.63 } }
    const { code, out } = await runParity(['verify', await fileOf('wrong.json', { topic: 'wilson', tolerance, cases: [half, wrong] })])
    expect(code).toBe(1)
    expect(out).toMatch(/wrong\.json wrong upper: expected 0\.63, got 0\.6226/)
    expect(out).toContain('2 cases in 1 file: 1 do not agree')
  })
  test.each([
    ['that is not there', null, 'cannot be read'],
    ['that is not JSON', '{', 'is not JSON'],
    ['that is no case file', { topic: 'wilson' }, 'is not a case file (tolerance:'],
    ['of no known topic', { topic: 'horoscope', tolerance, cases: [half] }, 'has the topic "horoscope", which is none of byar, wilson'],
    [
      'with an input that cannot be',
      { topic: 'wilson', tolerance, cases: [{ ...half, input: { ...half.input, n: 10 } }] },
      'input of half cannot be read',
    ],
  ])('ends with 2 for a file %s, and says why', async (label, content, says) => {
    const file = content === null ? path.join(folder, 'nowhere.json') : await fileOf(`${label.replaceAll(' ', '-')}.json`, content)
    const { code, told } = await runParity(['verify', file])
    expect(code).toBe(2)
    expect(told).toContain(says)
  })
  test('names all its topics in its help', async () => {
    const { code, out } = await runParity(['verify', '--help'])
    expect(code).toBe(0)
    for (const topic of topics.keys()) expect(out.replaceAll(/\s+/g, ' ')).toContain(topic)
  })
})

describe('values agree', () => {
  test.each([
    ['within the tolerance', 100.0000001, 100, true],
    ['not beyond it', 100.000001, 100, false],
    ['nothing where nothing may be', undefined, null, true],
    ['no number where nothing may be', 5, null, false],
    ['no number that is none', Number.NaN, 5, false],
    ['the same word', 'Exact', 'Exact', true],
    ['no other word', 'Byars', 'Exact', false],
    ['lists in their order', [1, 2], [2, 1], false],
    ['no shorter list', [1], [1, 2], false],
    ['by a tolerance of their own', { a: 104 }, { a: 100, tolerance_relative: 0.05 }, true],
    ['and not beyond that', { a: 106 }, { a: 100, tolerance_relative: 0.05 }, false],
  ])('%s', (_label, got, expected, agree) => {
    expect(mismatches(got, expected, { relative: 1e-9, absolute: 1e-9 }).length === 0).toBe(agree)
  })
})
