import { addMonths } from '../date.ts'
import type { PersonRecord } from '../record.ts'
import { constant, steps, type Timeline } from '../timeline.ts'

/** Younger than so many years, until the birthday. Without a birth date nobody is taken for a child. */
export const under = ({ birthDate }: PersonRecord, years: number): Timeline<boolean> =>
  birthDate === null ? constant(false) : steps(true, [[addMonths(birthDate, years * 12), false]])
