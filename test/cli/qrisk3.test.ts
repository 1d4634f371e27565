import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvRows } from '../../src/cli/csv.ts'
import { fields, type Profile } from '../../src/domain/risk/qrisk3/input.ts'
import { exampleProfiles, healthy } from '../domain/risk/profiles.ts'
import { runParity } from '../support/command.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parity-qrisk3-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs the command on a file of this content, and reads what it prints as rows by column. */
const parity = async (content: string, ...options: string[]) => {
  const file = path.join(folder, 'rows.csv')
  await writeFile(file, content)
  return run('qrisk3', file, ...options)
}
const run = async (...args: string[]) => {
  const { code, out, told } = await runParity(args)
  const [header, ...rows] = [...csvRows(out)].map(({ cells }) => cells)
  return { code, out, told, rows: rows.map((cells) => Object.fromEntries((header ?? []).map((name, i) => [name, cells[i] ?? '']))) }
}

const cell = (value: Profile[keyof Profile] | null): string =>
  value === null ? '' : typeof value === 'boolean' ? String(Number(value)) : String(value)
const HEADER = fields.join(',')
const rowOf = (profile: object): string => fields.map((field) => cell((profile as Profile)[field])).join(',')

describe('parity qrisk3', () => {
  test('scores the published examples, says that they agree, and how long it took', async () => {
    const lines = exampleProfiles.map(({ profile, expected }) => `${rowOf(profile)},${expected.percent},${expected.heartAge}`)
    const { code, rows, told } = await parity(`${HEADER},risk_10y_percent,heart_age_years\n${lines.join('\n')}\n`)
    expect(code).toBe(0)
    expect(rows).toHaveLength(20)
    for (const [i, { expected }] of exampleProfiles.entries()) {
      const row = rows[i] ?? {}
      expect(Math.abs(Number(row.risk_10y_percent) - expected.percent)).toBeLessThan(1e-9)
      expect(row).toMatchObject({
        status: 'scored',
        risk_10y_percent_1dp: expected.shown,
        heart_age_years: String(expected.heartAge),
        given_risk_10y_percent: String(expected.percent),
        given_heart_age_years: String(expected.heartAge),
      })
      expect(Number(row.relative_risk) / expected.relativeRisk).toBeCloseTo(1, 9)
      expect(Number(row.healthy_risk_percent)).toBeCloseTo(expected.healthyPercent, 9)
    }
    expect(told).toContain('20 rows compared with the risk given')
    expect(told).toContain('they agree')
    expect(told).toMatch(/evaluation took [\d.]+ ms/)
  })
  test('says where a score given in the file differs', async () => {
    const { told } = await parity(`${HEADER},risk_10y_percent\n${rowOf(healthy)},7.153463447115\n${rowOf(healthy)},7.2\n`)
    expect(told).toContain('the largest is on line 3')
  })
  test('says the disclaimer with the scores', async () => {
    const { told } = await parity(`${HEADER}\n${rowOf(healthy)}\n`)
    expect(told).toContain('ClinRisk Ltd. have released this code under the GNU Lesser General Public License')
    expect(told).toContain('Inaccurate implementations of risk scores can lead to wrong patients being given the wrong treatment.')
  })
  test('reads a byte order mark, CRLF, quotes, blank lines and columns in any order, and keeps columns it does not know', async () => {
    const { code, rows } = await parity(
      '\uFEFFname,sbp,sex,age,smoking,chol_hdl_ratio,bmi\r\n"O""Hara, Ann\r\nMarie",125,Female," 64 ",0,4,25\r\n\r\n',
    )
    expect(code).toBe(0)
    expect(rows).toMatchObject([{ name: 'O"Hara, Ann\r\nMarie', status: 'scored', risk_10y_percent_1dp: '7.2' }])
    expect(rows[0]?.estimated?.split(' ')).toContain('townsend')
  })
  test('gives no score without an essential input, unless asked to estimate', async () => {
    const content = `${HEADER}\n${rowOf({ ...healthy, bmi: null })}\n`
    expect((await parity(content)).rows).toMatchObject([
      { status: 'not-scored', reasons: 'missing_essential', missing: 'bmi', risk_10y_percent: '' },
    ])
    expect((await parity(content, '--estimate')).rows).toMatchObject([{ status: 'scored', missing: '', estimated: 'bmi' }])
  })
  test('says which inputs were moved to a limit', async () => {
    const { rows } = await parity(`${HEADER}\n${rowOf({ ...healthy, bmi: 50 })}\n`)
    expect(rows).toMatchObject([{ status: 'scored', out_of_range: 'bmi' }])
  })
  test('tells by line and column what cannot be read, never its content, and loses no row', async () => {
    const bad = rowOf(healthy).replace('female', 'secretive').replace('125', '12O')
    const { code, rows, told } = await parity(`${HEADER}\n${bad}\n${rowOf(healthy)}\n1,2\n${rowOf(healthy)},one too many\n`)
    expect(code).toBe(0)
    expect(rows.map(({ status }) => status)).toEqual(['unreadable', 'scored', 'unreadable', 'unreadable'])
    expect(rows[0]).toMatchObject({ sex: 'secretive', sbp: '12O', risk_10y_percent: '' })
    expect(told).toContain('line 2, column sex: is none of female, male')
    expect(told).toContain('line 2, column sbp: is not a number')
    expect(told).toContain('line 4: has 2 cells, where the first line has 21')
    expect(told).toContain('line 5: has 22 cells')
    expect(told).not.toContain('secretive')
    expect((await parity(`${HEADER}\n${rowOf(healthy)},one too many\n`)).out).toContain('one too many')
  })
  test('counts lines through quoted line ends', async () => {
    const { told } = await parity(`name,${HEADER}\n"a\nb",${rowOf(healthy)}\nc,${rowOf(healthy).replace('64', 'old')}\n`)
    expect(told).toContain('line 4, column age')
  })
  test('keeps what follows a quotation mark that is never closed', async () => {
    const { rows, told } = await parity(`name,${HEADER}\nc,${rowOf(healthy)}\n"d,${rowOf(healthy)}\ne`)
    expect(rows.map(({ status }) => status)).toEqual(['scored', 'unreadable'])
    expect(rows[1]?.name).toBe(`d,${rowOf(healthy)}\ne`)
    expect(told).toContain('line 3: a quotation mark is not closed')
  })
  test.each([
    ['no known column', 'a,b\n1,2\n'],
    ['no line', ''],
    ['no row', `${HEADER}\n`],
    ['no row that can be read', `${HEADER}\n${rowOf(healthy).replace('64', 'old')}\n`],
  ])('ends with 1 when there is %s', async (_, content) => {
    expect((await parity(content)).code).toBe(1)
  })
  test.each([
    ['a file that is not there', ['qrisk3', 'nowhere.csv'], 'nowhere.csv cannot be read'],
    ['a folder', ['qrisk3', 'src'], 'src cannot be read'],
    ['no file', ['qrisk3'], 'file'],
    ['an unknown option', ['qrisk3', 'x.csv', '--strict'], '--strict'],
  ])('wrong usage ends with 2 and says why: %s', async (_, args, says) => {
    const { code, out, told } = await run(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(told).toContain(says)
  })
})
