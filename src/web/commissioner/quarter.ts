import type { Area } from '../../domain/area.ts'
import { formatDate } from '../../domain/date.ts'
import { checkIndicators } from '../../domain/indicator/checks.ts'
import { lastDay } from '../../domain/month.ts'
import { firstDay, formatFinancialQuarter, formatQuarter, isQuarterEnd, parseQuarter, type Quarter } from '../../domain/quarter.ts'
import { ServiceError } from '../../errors.ts'
import type { Tx } from '../../store/database.ts'
import { type Figure, figures } from '../../store/published.ts'
import { placesOf, type Scope } from './scope.ts'
import { countText, HOW_SHOWN, shareOf, type Which } from './words.ts'

type Row = readonly (string | number | null)[]

/** The columns of the quarterly file, and what each means. */
export const QUARTER_COLUMNS = [
  ['quarter', 'Quarter of the calendar year: 2026-Q3 is July to September 2026.'],
  ['financial_quarter', 'The same as the NHS counts its years, from April: 2026/27 Q2.'],
  ['period_start', 'The first day of the quarter.'],
  ['period_end', 'The last day of the quarter, on which people are counted. Checks count from twelve months back.'],
  ['organisation', 'ODS or other code of the practice or area.'],
  ['organisation_name', 'What it is called.'],
  ['level', 'practice, pcn, place, icb, region or country.'],
  ['measure', 'register: people on the SMI register and not in remission. Else one of the six checks, or all six of them.'],
  ['count', `People on the register, or of these those with the check. ${HOW_SHOWN}`],
  ['register', `People on the register. ${HOW_SHOWN}`],
  [
    'share_percent',
    'count of register, worked out from the rounded counts. Empty where one of them is not shown, and for the register itself.',
  ],
] as const

/** The register, each check, then all six: how a submission lists them. */
const CHECKS = [...checkIndicators.slice(1), ...checkIndicators.slice(0, 1)].map(({ id }) => id)
const ALL_SIX = 'phsmi-all-six'

const rowsOf = (quarter: Quarter, { code, name, level }: Area, own: readonly Figure[]): Row[] => {
  const register = own.find(({ indicator }) => indicator === ALL_SIX)
  if (register === undefined) return []
  const about = [
    formatQuarter(quarter),
    formatFinancialQuarter(quarter),
    formatDate(firstDay(quarter)),
    formatDate(lastDay(quarter)),
    code,
    name,
    level,
  ]
  const cell = (figure: Figure, which: Which): string | number => {
    const count = figure[which]
    return count.kind === 'shown' ? count.count : countText(figure, which)
  }
  return [
    [...about, 'register', cell(register, 'among'), cell(register, 'among'), null],
    ...CHECKS.flatMap((id): Row[] => {
      const figure = own.find(({ indicator }) => indicator === id)
      if (figure === undefined) return []
      const share = shareOf(figure)
      return [[...about, id, cell(figure, 'met'), cell(figure, 'among'), share === null ? null : Math.round(share.value * 1000) / 10]]
    }),
  ]
}

/** The quarter that is asked for, else the newest that is over and published. Throws `bad-request` where there is none. */
const quarterIn = ({ months }: Scope, text: string | undefined): Quarter => {
  const published = months.map(({ month }) => month).filter(isQuarterEnd)
  const quarter = text === undefined ? published.at(-1) : parseQuarter(text)
  if (quarter === null) throw new ServiceError('bad-request', 'Write the quarter like 2026-Q3, which is July to September 2026.')
  if (quarter === undefined || !published.includes(quarter))
    throw new ServiceError('bad-request', 'Nothing is published for this quarter yet. A quarter is published once its last month is.')
  return quarter
}

/**
 * The national measure of the six checks (PHSMI) at the end of a quarter, one row an organisation and measure: the area and each of its
 * practices, from published counts.
 */
export const quarterFile = async (
  tx: Tx,
  scope: Scope,
  text: string | undefined,
): Promise<{ readonly rows: readonly Row[]; readonly name: string }> => {
  const quarter = quarterIn(scope, text)
  // An organisation belongs to the area it belonged to then.
  const organisations = [scope.area, ...placesOf({ ...scope, month: quarter })]
  const found = await figures(tx, { areas: organisations.map(({ code }) => code), indicators: CHECKS, months: [quarter, quarter] })
  const rows = organisations.flatMap((area) =>
    rowsOf(
      quarter,
      area,
      found.filter((figure) => figure.area === area.code),
    ),
  )
  return { rows: [QUARTER_COLUMNS.map(([id]) => id), ...rows], name: `quarter-${scope.area.code}-${formatQuarter(quarter)}` }
}
