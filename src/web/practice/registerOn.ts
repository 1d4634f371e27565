import type { Deps } from '../../deps.ts'
import { type PlainDate, qofYearEnd } from '../../domain/date.ts'
import type { Evaluation } from '../../domain/evaluate.ts'
import type { CheckId } from '../../domain/finding.ts'
import type { State } from '../../domain/membership.ts'
import { at } from '../../domain/timeline.ts'
import { lookBack, unansweredOn } from '../../lookBack.ts'
import type { Tx } from '../../store/database.ts'
import { peopleSeen, type RegisterRow, registerAsAt, type Seen } from '../../store/register.ts'

const REGISTERS = ['reg-mh1', 'reg-mh2', 'reg-meds-any']

/** The row of someone as they stood on a day; none where they were on no register then. */
const rowOn = (seen: Seen, evaluation: Evaluation, on: PlainDate, checks: readonly CheckId[]): RegisterRow[] => {
  const { findings, registers, responsible } = evaluation
  const stateOn = (name: string, day: PlainDate): State | null => {
    const timeline = registers().get(name)
    return timeline === undefined ? null : at(timeline, day).state
  }
  if (!REGISTERS.some((name) => stateOn(name, on) === 'numerator')) return []
  return [
    {
      ...seen,
      responsible: at(responsible, on).owner,
      allSix: stateOn('phsmi-all-six', on),
      allSixAtYearEnd: stateOn('phsmi-all-six', qofYearEnd(on)),
      findings: checks.flatMap((check) => {
        const timeline = findings.get(check)
        const finding = timeline === undefined ? null : at(timeline, on)
        return finding === null ? [] : [{ check, ...finding }]
      }),
      red: unansweredOn(evaluation, on).filter(({ check }) => checks.includes(check)),
    },
  ]
}

/** Everyone who was on a register on a day that is over, by what is known today. */
const registerBefore = async (tx: Tx, deps: Deps, on: PlainDate, today: PlainDate, checks: readonly CheckId[]): Promise<RegisterRow[]> => {
  const seen = new Map((await peopleSeen(tx)).map((one) => [one.personId, one]))
  const rows: RegisterRow[] = []
  // One after another: held together, the evaluations of a practice take more memory than a Worker has to spare.
  for (const [id, evaluation] of await lookBack(tx, deps, seen.keys(), today))
    rows.push(...rowOn(seen.get(id) as Seen, evaluation, on, checks))
  return rows
}

/** Everyone on a register on a day, whether it is over or not, with how each of some checks stands then. */
export const registerOn = (tx: Tx, deps: Deps, on: PlainDate, today: PlainDate, checks: readonly CheckId[]): Promise<RegisterRow[]> =>
  on < today ? registerBefore(tx, deps, on, today, checks) : registerAsAt(tx, on, checks)
