import type { Report } from '../report.ts'
import type { Change } from './changes.ts'

interface BeforeAndAfter {
  readonly before: number
  readonly after: number
}

/** How many a change of rules moves, and where to. */
export interface DiffSummary {
  readonly people: number
  /** People of whom anything changes. */
  readonly moved: number
  /** By check: how many it is due of under the new rules only, under the old rules only, and of how many it changes otherwise. */
  readonly checks: Readonly<Record<string, { readonly becomesDue: number; readonly stopsBeingDue: number; readonly otherwise: number }>>
  /** By rule: how many alerts only the new rules raise, only the old ones, and how many change otherwise. */
  readonly alerts: Readonly<Record<string, { readonly raised: number; readonly ended: number; readonly otherwise: number }>>
  /** By measure, day and state: how many people. */
  readonly measures: Readonly<Record<string, BeforeAndAfter>>
  /** By register, and by what else is said of people: of how many it changes. */
  readonly others: Readonly<Record<string, number>>
}

export const emptySummary: DiffSummary = { people: 0, moved: 0, checks: {}, alerts: {}, measures: {}, others: {} }

const isDue = (said: Change['after']): boolean => said?.status === 'due'

const plus = <K extends string>(counts: Readonly<Record<K, number>> | undefined, zero: Readonly<Record<K, number>>, one: K) => {
  const known = counts ?? zero
  return { ...known, [one]: known[one] + 1 }
}

const withChange = (summary: DiffSummary, { kind, name, before, after }: Change): DiffSummary => {
  switch (kind) {
    case 'check': {
      const how = isDue(before) === isDue(after) ? 'otherwise' : isDue(after) ? 'becomesDue' : 'stopsBeingDue'
      const counts = plus(summary.checks[name], { becomesDue: 0, stopsBeingDue: 0, otherwise: 0 }, how)
      return { ...summary, checks: { ...summary.checks, [name]: counts } }
    }
    case 'alert': {
      const how = before === null ? 'raised' : after === null ? 'ended' : 'otherwise'
      return { ...summary, alerts: { ...summary.alerts, [name]: plus(summary.alerts[name], { raised: 0, ended: 0, otherwise: 0 }, how) } }
    }
    case 'measure':
      return summary
    case 'register':
    case 'responsible':
    case 'risk':
      return { ...summary, others: { ...summary.others, [name]: (summary.others[name] ?? 0) + 1 } }
    default:
      return kind satisfies never
  }
}

/** A measure's states are counted of everyone, since a rate is of everyone. */
const counted = (measures: DiffSummary['measures'], report: Report, which: keyof BeforeAndAfter): DiffSummary['measures'] => {
  const counts = { ...measures }
  for (const { measure, asAt, state } of report.measures) {
    const key = `${measure} ${asAt} ${state}`
    counts[key] = plus(counts[key], { before: 0, after: 0 }, which)
  }
  return counts
}

/** The summary with one more person. */
export const withPerson = (summary: DiffSummary, before: Report, after: Report, changes: readonly Change[]): DiffSummary => ({
  ...changes.reduce(withChange, summary),
  people: summary.people + 1,
  moved: summary.moved + (changes.length > 0 ? 1 : 0),
  measures: counted(counted(summary.measures, before, 'before'), after, 'after'),
})

/** The measure counts that the rules change. */
export const changedMeasures = ({ measures }: DiffSummary): Record<string, BeforeAndAfter> =>
  Object.fromEntries(Object.entries(measures).filter(([, { before, after }]) => before !== after))
