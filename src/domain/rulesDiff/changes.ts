import type { Report } from '../report.ts'

/** What two sets of rules say of one thing of one person. Null where a set says nothing of it. */
export interface Change {
  readonly kind: 'check' | 'alert' | 'measure' | 'register' | 'responsible' | 'risk'
  /** The check, the alert's rule, the measure, the register; for the others the kind again. */
  readonly name: string
  /** Of an alert, the check whose value it is. */
  readonly check?: string
  /** Of a measure, the day it is asked about; of an alert, the day of the value. */
  readonly on: string | null
  readonly before: Said | null
  readonly after: Said | null
}

/** What one set says, with its reason. `rules` are those that say so. */
export interface Said {
  readonly status: string
  readonly reason: string | null
  readonly dueOn?: string | null
  readonly owner?: string
  readonly rules?: readonly string[]
  readonly evidence?: readonly string[]
  readonly respondedOn?: string | null
}

/** A thing that can change: what it is, and what is said of it. */
interface Statement extends Omit<Change, 'before' | 'after'> {
  readonly said: Said
}

/** Everything a report says that rules decide. The wanted actions follow from the findings and are left out. */
const statements = (report: Report): Statement[] => [
  ...report.findings.map(({ check, status, reason, dueOn, owner, ownerRole, rules, evidence }): Statement => {
    const who = ownerRole === undefined ? owner : `${owner} (${ownerRole})`
    return { kind: 'check', name: check, on: null, said: { status, reason, dueOn, owner: who, rules, evidence } }
  }),
  ...report.alerts.map(({ rule, check, on, owner, ownerRole, response, respondedOn }): Statement => {
    const who = ownerRole === undefined ? owner : `${owner} (${ownerRole})`
    return { kind: 'alert', name: rule, check, on, said: { status: 'raised', reason: response ?? null, owner: who, respondedOn } }
  }),
  ...report.measures.map(
    ({ measure, asAt, state, reason }): Statement => ({ kind: 'measure', name: measure, on: asAt, said: { status: state, reason } }),
  ),
  ...report.registers.map((name): Statement => ({ kind: 'register', name, on: null, said: { status: 'on', reason: null } })),
  ...(report.inRemission
    ? [{ kind: 'register', name: 'in-remission', on: null, said: { status: 'on', reason: null } } satisfies Statement]
    : []),
  {
    kind: 'responsible',
    name: 'responsible',
    on: null,
    said: { status: report.responsible.owner, reason: report.responsible.rule },
  },
  { kind: 'risk', name: 'qrisk3', on: null, said: riskSaid(report) },
]

const riskSaid = ({ risk: { qrisk3 } }: Report): Said =>
  qrisk3.status === 'scored'
    ? { status: `${qrisk3.percent}%`, reason: null }
    : { status: qrisk3.status, reason: 'reasons' in qrisk3 ? qrisk3.reasons.join(', ') : null }

const keyOf = ({ kind, name, check = '', on }: Statement): string => `${kind} ${name} ${check} ${on ?? ''}`

/** Whether anything moves. The same said by other evidence is no move. */
const sameSaid = (a: Said, b: Said): boolean =>
  a.status === b.status &&
  a.reason === b.reason &&
  a.dueOn === b.dueOn &&
  a.owner === b.owner &&
  a.respondedOn === b.respondedOn &&
  a.rules?.join() === b.rules?.join()

/** What changes for one person when the rules do: everything that only one report says, or that both say differently. */
export const changesBetween = (before: Report, after: Report): Change[] => {
  const now = new Map(statements(after).map((one) => [keyOf(one), one]))
  const then = new Map(statements(before).map((one) => [keyOf(one), one]))
  return [...new Map([...then, ...now])].flatMap(([key, { said: _, ...what }]): Change[] => {
    const was = then.get(key)?.said ?? null
    const is = now.get(key)?.said ?? null
    return was !== null && is !== null && sameSaid(was, is) ? [] : [{ ...what, before: was, after: is }]
  })
}
