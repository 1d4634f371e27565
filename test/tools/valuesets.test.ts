import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { valueSet, valueSets } from '../../src/fhir/definitions.ts'
import { parseList, parseReadme } from '../../tools/valuesets/lists.ts'
import { chosen, pickedByNone, pickedTwice } from '../../tools/valuesets/pick.ts'
import { releaseOf } from '../../tools/valuesets/release.ts'
import { format, toValueSet } from '../../tools/valuesets/valueSet.ts'
import { wanted } from '../../tools/valuesets/wanted.ts'

const ROW = '| `pulse.csv` | Pulse | PULSE_COD (999012731000230108) | SNOMED 2, LOINC 1 | lists, release 58 (September 2025) | none |'
const note = { nationalCluster: 'PULSE_COD (999012731000230108)', size: 3, source: 'reference sets, release 58 (September 2025)' }
const want = { id: 'pulse', title: 'Pulse', description: 'Pulse.', within: ['heart'] }
const codings = [
  { system: 'http://snomed.info/sct', code: '8499008', display: 'Pulse, "felt"' },
  { system: 'http://snomed.info/sct', code: '364075005', display: 'Heart rate' },
  { system: 'http://loinc.org', code: '8867-4', display: 'Heart rate' },
]

describe('a code list', () => {
  test('is read with quotes, commas, a byte order mark and Windows line ends', () => {
    expect(parseList('\uFEFFsystem,code,display\r\ns,1,"Pulse, ""felt"""\r\ns,2,Rate\r\n')).toEqual([
      { system: 's', code: '1', display: 'Pulse, "felt"' },
      { system: 's', code: '2', display: 'Rate' },
    ])
  })

  test.each([
    ['another header', 'code,display\n', /line 1/],
    ['a field too few', 'system,code,display\ns,1\n', /line 2/],
    ['an unquoted comma', 'system,code,display\ns,1,a,b\n', /line 2/],
  ])('with %s is refused, and the line named', (_, csv, says) => {
    expect(() => parseList(csv)).toThrow(says)
  })

  test('has its size, source and national cluster from the README', () => {
    expect(parseReadme(`| File | Meaning |\n|---|---|\n${ROW}\n`)).toEqual(
      new Map([['pulse', { ...note, source: 'lists, release 58 (September 2025)' }]]),
    )
  })
})

describe('a cluster picked from a list by wording', () => {
  const display = (code: string, text: string) => ({ system: 's', code, display: text })
  const list = [
    display('1', 'Chlorpromazine 25mg tablets'),
    display('2', 'Promazine 25mg tablets'),
    display('3', 'Largactil'),
    display('4', 'Tranquilyn'),
  ]
  const all = { id: 'all', title: 'All', description: 'All.', without: ['4'] }
  const pick = (id: string, ...words: string[]) => ({
    id,
    title: id,
    description: id,
    picked: { from: 'all', words, split: true as const },
  })
  const lists = new Map([['all', list]])
  const codes = (...args: Parameters<typeof chosen>) => chosen(...args).map(({ code }) => code)

  test('takes whole words, of any case', () => {
    expect(codes(pick('promazine', 'promazine'), list)).toEqual(['2'])
    expect(codes(pick('chlorpromazine', 'chlorpromazine', 'largactil'), list)).toEqual(['1', '3'])
  })
  test('leaves out what the list has by mistake, and refuses a mistake the list does not have', () => {
    expect(codes(all, list)).toEqual(['1', '2', '3'])
    expect(() => chosen({ ...all, without: ['5'] }, list)).toThrow('without 5')
  })
  test('holds what is added to it', () => {
    expect(codes({ ...all, also: [display('A', 'letter')] }, list)).toEqual(['1', '2', '3', 'A'])
  })
  test('names codes that no word or two clusters pick, but not the mistakes', () => {
    const wants = [all, pick('promazine', 'promazine'), pick('tablets', 'tablets')]
    expect(pickedTwice(wants, lists)).toEqual(['all.csv, 2 (Promazine 25mg tablets) is picked by promazine and tablets.'])
    expect(pickedByNone(wants, lists)).toEqual(['3 (Largactil) from all'])
  })
})

test.each([
  ['primary care domain reference sets, release 58 (September 2025)', 'pcd-58', '2025-09'],
  ['UK drug extension reference sets, release 37.1.0 (25 October 2023); pincer/lith/6f1c2a0d', 'uk-drug-37.1.0', '2023-10-25'],
  ['nhsd-primary-care-domain-refsets/hyp_cod/20241205', 'hyp_cod-20241205', '2024-12-05'],
  ['Greater Manchester weight v1', 'gm-weight-v1', null],
  ['confirmed from public GP extracts', 'unreleased', null],
])('the release in “%s” is %s', (source, version, date) => {
  expect(releaseOf(source)).toEqual({ version, date })
})

describe('a ValueSet', () => {
  test('sorts its codes, names its national set, its release and the holders of rights', () => {
    const made = toValueSet(want, note, codings)
    expect(made).toMatchObject({
      id: 'pulse',
      version: 'pcd-58',
      date: '2025-09',
      identifier: [{ type: { text: 'PULSE_COD' }, value: '999012731000230108' }],
      extension: [{ valueCanonical: 'https://fhir.parity.example/ValueSet/heart' }],
    })
    expect(made.compose?.include.map(({ concept }) => concept?.map(({ code }) => code))).toEqual([['8867-4'], ['364075005', '8499008']])
    expect(made.copyright).toMatch(/^Source: reference sets, release 58.*Open Government Licence.*LOINC ©.*SNOMED CT ©/)
  })

  test.each([
    'subset of PULSE_COD (999012731000230108)',
    'wider than PULSE_COD (999012731000230108)',
    'PULSE_COD (999012731000230108) and more',
    '—',
  ])('does not claim to be a national set when it is %s', (nationalCluster) => {
    expect(toValueSet(want, { ...note, nationalCluster }, codings).identifier).toBeUndefined()
  })

  test('is written with one concept a line, and reads back as it was', () => {
    const made = toValueSet(want, note, codings)
    const text = format(made)
    expect(JSON.parse(text)).toEqual(made)
    expect(text.split('\n')).toContain('          { "code": "364075005", "display": "Heart rate" },')
  })
})

/** Code lists no folder has: a few codes each, whose source their copyright names. */
const BY_HAND = [
  'audit-c-score',
  'audit-score',
  'blood-borne-virus-test',
  'constipation',
  'covid-vaccination',
  'nsaid-medication',
  'pulse',
  'side-effect-score',
  'stability',
  'valproate-risk-form',
]

test('the ValueSets shipped are the ones listed, in the form the tool writes, and those made by hand', () => {
  expect(valueSets.map(({ id }) => id).sort()).toEqual([...wanted.map(({ id }) => id), ...BY_HAND].sort())
  for (const { id, title, description } of wanted) {
    const shipped = valueSet(id)
    expect(shipped).toMatchObject({ title, description })
    expect(readFileSync(new URL(`../../fhir/ValueSet/${id}.json`, import.meta.url), 'utf8')).toBe(format(shipped as never))
  }
})
