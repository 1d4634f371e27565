import { BEGINNING, exactly, type PlainDate, readFhirDate, type UncertainDate } from '../domain/date.ts'
import { commonDate } from './commonDate.ts'
import { type Element, element, text } from './element.ts'
import type { Problem } from './reading.ts'

/** PDS writes 9999-12-31 for a period that has not ended. */
const NO_END = '9999-'

/** A FHIR date as London days, or null. A year outside what calendars print is no date either. */
export const dateOf = (value: string): UncertainDate | null => {
  const common = commonDate(value)
  if (common !== null) return exactly(common)
  try {
    return readFhirDate(value)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** `Period.start` as written. */
export const periodStart = (parent: Element, name: string): string | undefined => {
  const period = element(parent, name)
  return period && text(period, 'start')
}

/** `Period.end` as written; none when it is far in the future to say that there is none. */
export const periodEnd = (period: Element | undefined): string | undefined => {
  const end = period && text(period, 'end')
  return end?.startsWith(NO_END) ? undefined : end
}

/** The last day a date may mean, or null when there is none to be read. */
export const latestDay = (value: string | undefined): PlainDate | null => (value === undefined ? null : (dateOf(value)?.to ?? null))

/**
 * When something happened. Without a date it happened before the day it became known: never evidence inside a window, but
 * a diagnosis all the same.
 */
export const happened = (value: string | undefined, knownOn: PlainDate | null, problems: Problem[]): UncertainDate => {
  const on = value === undefined ? null : dateOf(value)
  if (on !== null) return on
  problems.push(
    value === undefined
      ? { code: 'date-missing', detail: 'says neither when it happened nor when it was recorded' }
      : { code: 'date-unreadable', detail: 'has a date that cannot be read' },
  )
  return undated(knownOn)
}

export const undated = (knownOn: PlainDate | null): UncertainDate => ({ from: BEGINNING, to: knownOn ?? BEGINNING })
