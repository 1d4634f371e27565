import type { Measure as MeasureResource } from 'fhir/r4'
import { describe, expect, test } from 'vitest'
import mh003 from '../../fhir/Measure/qof-mh003.json' with { type: 'json' }
import mh011 from '../../fhir/Measure/qof-mh011.json' with { type: 'json' }
import { day, type PlainDate } from '../../src/domain/date.ts'
import { adjustments } from '../../src/domain/measure/adjustments.ts'
import { numerators } from '../../src/domain/measure/numerators.ts'
import { measurePopulations } from '../../src/domain/measure/populations.ts'
import { at } from '../../src/domain/timeline.ts'
import { definitions } from '../../src/fhir/definitions.gen.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { readMeasures } from '../../src/fhir/measure.ts'

const known = {
  clusters: clusters.ids,
  populations: Object.keys(measurePopulations),
  numerators: Object.keys(numerators),
  adjustments: Object.keys(adjustments),
}
type Path = readonly (string | number)[]
/** A Measure with something in another place or, for undefined, nothing. */
const changed = (resource: object, ...edits: readonly (readonly [path: Path, value: unknown])[]) => {
  const copy = structuredClone(resource) as MeasureResource
  for (const [path, value] of edits) {
    // biome-ignore lint/suspicious/noExplicitAny: a test may break the measure in ways its type forbids.
    const holder = path.slice(0, -1).reduce((part: any, key) => part[key], copy)
    holder[path.at(-1) ?? ''] = value
  }
  return readMeasures([copy], known)
}
const inMh003 = (kind: string): Path => ['group', 0, 'population', mh003.group[0]?.population.findIndex(({ id }) => id === kind) ?? -1]
const inMh011 = (kind: string): Path => ['group', 0, 'population', mh011.group[0]?.population.findIndex(({ id }) => id === kind) ?? -1]

test('a measure without fault is read whole', () => {
  const { measures, problems } = changed(mh003)
  expect(problems).toEqual([])
  expect(measures).toMatchObject([
    {
      id: 'qof-mh003',
      title: 'MH003: Blood pressure in the last 12 months',
      population: 'den-qof-checks',
      numerator: { criterion: 'recorded', clusters: ['blood-pressure'], window: { months: 12 }, components: [] },
      adjustments: [
        { id: 'pca-unsuitable', clusters: ['mental-health-care-unsuitable'], window: { months: 12 } },
        { id: 'pca-declined-all', clusters: ['mental-health-care-declined'], window: { months: 12 } },
        { id: 'pca-declined-one', clusters: ['blood-pressure-declined'], window: { months: 12 } },
        { id: 'pca-invited', clusters: ['mental-health-review-invitation'], window: { months: 12 }, parameters: { 'days-apart': 7 } },
        { id: 'pca-new-diagnosis', clusters: [], window: { months: 3 } },
        { id: 'pca-new-registration', clusters: [], window: { months: 3 } },
      ],
      years: [
        { year: '2023/24', from: day('2023-04-01'), status: 'in', points: 3, upperThreshold: 90, basis: 'R' },
        { year: '2024/25', points: null, upperThreshold: null },
        { year: '2025/26', points: 3 },
        { year: '2026/27', status: 'in', basis: 'M' },
      ],
    },
  ])
  expect(measures?.[0]?.sources.map(({ label }) => label)).toEqual(expect.arrayContaining(['S02', 'S08']))
})

describe('a fault is named with its place', () => {
  test.each<[string, Path, unknown, RegExp]>([
    ['no id', ['id'], undefined, /has no id/],
    ['an address of something else', ['url'], 'https://fhir.parity.example/Measure/other', /^Measure qof-mh003: its url does not end/],
    ['no version', ['version'], undefined, /has no version/],
    ['no title', ['title'], undefined, /has no title/],
    ['no source', ['relatedArtifact'], [], /has no citation/],
    ['no group', ['group'], [], /has 0 groups/],
    [
      'an unknown population',
      [...inMh003('initial-population'), 'criteria', 'expression'],
      'everyone',
      /one initial population, of those known: den-qof/,
    ],
    ['a population without a basis', [...inMh003('in-remission'), 'extension'], [], /the population in-remission has no known basis/],
    [
      'an unknown numerator',
      [...inMh003('numerator'), 'criteria', 'expression'],
      'done',
      /numerator: the criterion “done” is unknown; use one of recorded,/,
    ],
    ['a numerator without codes or window', [...inMh003('numerator'), 'extension'], [], /numerator: has no readable window/],
    ['a register with a numerator', ['scoring', 'coding', 0, 'code'], 'cohort', /has 1 numerators; a register has none/],
    [
      'an unknown adjustment',
      [...inMh003('pca-invited'), 'criteria', 'expression'],
      'pca-moved',
      /adjustment pca-moved: is unknown; use one of pca-unsuitable,/,
    ],
    [
      'invitations without days between them',
      [...inMh003('pca-invited'), 'extension', 3],
      { url: 'x' },
      /pca-invited: needs the parameter days-apart/,
    ],
    [
      'a ValueSet that is not there',
      [...inMh003('pca-declined-one'), 'extension', 1, 'valueCanonical'],
      'https://fhir.parity.example/ValueSet/no',
      /pca-declined-one: the ValueSet .*\/no is not in fhir/,
    ],
    [
      'a window in years',
      [...inMh003('pca-declined-one'), 'extension', 2, 'valueDuration', 'code'],
      'a',
      /pca-declined-one: has no readable window/,
    ],
    ['a year that is none', ['extension', 0, 'extension', 0, 'valueString'], '2023/25', /the QOF year “2023\/25” is not written as/],
    ['a year out of order', ['extension', 1, 'extension', 0, 'valueString'], '2027/28', /2027\/28 does not follow 2023\/24/],
    ['a year of unknown status', ['extension', 0, 'extension', 1, 'valueCode'], 'paused', /2023\/24: has no known status/],
    ['a year without a basis', ['extension', 0, 'extension', 4, 'valueCode'], 'X', /2023\/24: has no known basis/],
  ])('%s', (_, path, value, says) => {
    const { measures, problems } = changed(mh003, [path, value])
    expect(measures).toBeNull()
    expect(problems.join('\n')).toMatch(says)
  })
  test('a limit of BMI that is missing', () => {
    expect(changed(mh011, [[...inMh011('numerator'), 'extension'], []]).problems).toContain(
      'Measure qof-mh011, numerator: needs the parameter bmi-white as a number.',
    )
  })
  test('all at once', () => {
    const { problems } = changed(mh003, [['version'], undefined], [['title'], undefined], [['relatedArtifact'], []])
    expect(problems).toHaveLength(3)
  })
  test('one measure twice, and one composed of nothing there is', () => {
    const [mh021] = definitions.Measure.filter(({ id }) => id === 'qof-mh021') as unknown as MeasureResource[]
    const { problems } = readMeasures([mh003, mh003, mh021] as unknown as MeasureResource[], known)
    expect(problems).toContain('The measure qof-mh003 stands twice; give each its own id.')
    expect(problems).toContain('Measure qof-mh021: is composed of qof-mh006, which is no measure with a numerator.')
  })
})

describe('the year table', () => {
  const inForce = (on: PlainDate): string[] =>
    plan.measures.filter((measure) => measure.years.length > 0 && at(measure.inForce, on)).map(({ id }) => id)
  const kept = ['qof-mh002', 'qof-mh003', 'qof-mh006', 'qof-mh007', 'qof-mh011', 'qof-mh012', 'qof-smok002']
  test.each<[string, string, readonly string[]]>([
    ['before the first year listed its list holds', '2023-03-31', ['qof-mh001', ...kept, 'qof-mh021']],
    ['2023/24', '2023-04-01', ['qof-mh001', ...kept, 'qof-mh021']],
    ['the last day of 2024/25', '2025-03-31', ['qof-mh001', ...kept, 'qof-mh021']],
    ['2025/26', '2025-04-01', kept],
    ['2026/27', '2026-11-22', kept],
    ['after the last year listed its list holds', '2027-04-01', kept],
  ])('%s', (_, on, expected) => expect(new Set(inForce(day(on)))).toEqual(new Set(expected)))
  test('points of 2023/24', () => {
    const points = plan.measures.flatMap(({ id, years }) =>
      years.filter(({ year }) => year === '2023/24').map((year) => [id.slice(4), year.points]),
    )
    expect(Object.fromEntries(points)).toEqual({
      mh001: 4,
      mh002: 5,
      mh003: 3,
      mh006: 3,
      mh007: 3,
      mh011: 7,
      mh012: 7,
      mh021: 6,
      smok002: null,
    })
  })
  test('what nobody has confirmed is marked', () => {
    const unconfirmed = plan.measures.flatMap(({ id, years }) =>
      years.flatMap(({ year, basis }) => (basis === 'M' ? [`${id} ${year}`] : [])),
    )
    expect(unconfirmed).toEqual(kept.map((id) => `${id} 2026/27`))
  })
})
