import type { Score } from '../../domain/risk/qrisk3/score.ts'

/** The columns that are written after those of the file. The risks are named as in the published examples. */
export const SCORE_COLUMNS = [
  'status',
  'reasons',
  'missing',
  'estimated',
  'out_of_range',
  'caution',
  'risk_10y_percent',
  'risk_10y_percent_1dp',
  'healthy_risk_percent',
  'relative_risk',
  'heart_age_years',
] as const

/** The column of a file that says what its own score is. */
export const GIVEN_RISK = 'risk_10y_percent'

const none = SCORE_COLUMNS.map(() => '')

/** The cells of a row whose own cells could not be read. */
export const UNREADABLE: readonly string[] = ['unreadable', ...none.slice(1)]

const list = (names: readonly string[]): string => names.join(' ')

/** A score as cells, in full: nothing is rounded but the column that says so. */
export const scoreCells = (score: Score): readonly string[] => {
  const outOfRange = list(score.outOfRange.map(({ field }) => field))
  if (score.status === 'not-scored') return [score.status, list(score.reasons), list(score.missing), '', outOfRange, '', ...none.slice(6)]
  return [
    score.status,
    '',
    '',
    list(score.estimated),
    outOfRange,
    list(score.caution),
    String(score.percent),
    score.percent.toFixed(1),
    String(score.healthyPercent),
    String(score.relativeRisk),
    String(score.heartAge),
  ]
}

const isScoreColumn = (name: string): boolean => (SCORE_COLUMNS as readonly string[]).includes(name.trim().toLowerCase())

/** A header in which what the file itself says of a score is told apart from what is worked out. */
export const headerWith = (header: readonly string[]): string[] => [
  ...header.map((name) => (isScoreColumn(name) ? `given_${name.trim().toLowerCase()}` : name)),
  ...SCORE_COLUMNS,
]
