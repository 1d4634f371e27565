import type { ClusterId } from '../cluster.ts'
import type { PlainDate } from '../date.ts'
import { type Entry, numberOf } from '../fact.ts'
import type { PersonRecord } from '../record.ts'
import type { Smoking } from './qrisk3/input.ts'
import { FIVE_YEARS, latest, type Recorded, soFar, within } from './recorded.ts'

const STATUS: readonly ClusterId[] = ['smoking-never', 'smoking-ex', 'smoking-current', 'smoking-non-smoker-unspecified']

/** Ten to nineteen a day, for someone who smokes and whose amount nobody wrote down. A choice of this service. */
const UNKNOWN_AMOUNT: Smoking = 3

const byAmount = (cigarettes: number): Smoking => (cigarettes < 10 ? 2 : cigarettes < 20 ? 3 : 4)

/** How much a current smoker smokes: the number beside the code, else what the code says. Null when neither does. */
const amountOf = (entry: Entry, record: PersonRecord): Smoking | null => {
  const cigarettes = numberOf(entry)
  if (cigarettes !== null) return byAmount(cigarettes)
  if (record.entries('smoking-light').includes(entry)) return 2
  if (record.entries('smoking-moderate').includes(entry)) return 3
  return record.entries('smoking-heavy').includes(entry) ? 4 : null
}

/** The latest smoking status of the last five years. A plain non-smoker used to smoke if an earlier entry says so. */
export const smoking = (record: PersonRecord, on: PlainDate): Recorded<Smoking> | null => {
  const entry = latest(within(record.entries(...STATUS), on, FIVE_YEARS).filter(({ absent }) => !absent))
  if (!entry) return null
  const is = (value: Smoking, assumed = false): Recorded<Smoking> => ({ value, assumed, on: entry.on.to, refs: [entry.ref] })
  // A code of consumption with nought beside it names nobody a smoker.
  const smokes = record.entries('smoking-current').includes(entry) && numberOf(entry) !== 0
  if (smokes) {
    const amount = amountOf(entry, record)
    return is(amount ?? UNKNOWN_AMOUNT, amount === null)
  }
  if (record.entries('smoking-never').includes(entry)) return is(0)
  if (record.entries('smoking-ex').includes(entry)) return is(1)
  const smoked = soFar(record.entries('smoking-current', 'smoking-ex'), on).some((other) => other !== entry)
  return is(smoked ? 1 : 0, !smoked)
}
