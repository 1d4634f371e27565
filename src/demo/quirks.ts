import { addDays, addMonths, type PlainDate } from '../domain/date.ts'
import { codes } from './codes.ts'
import { dateText } from './dateText.ts'
import { type DemoEvent, instant, type What, written } from './event.ts'
import type { DemoPerson } from './person.ts'
import type { Random } from './random.ts'
import type { Milestones } from './story.ts'

type Reading = What & { kind: 'reading' }
type Pressure = What & { kind: 'pressure' }

const newest = (events: readonly DemoEvent[], wanted: (what: What) => boolean): DemoEvent | undefined =>
  events
    .filter((event) => wanted(event.what))
    .reduce<DemoEvent | undefined>((best, event) => (best && (best.on ?? '') >= (event.on ?? '') ? best : event), undefined)

const isPressure = (what: What): what is Pressure => what.kind === 'pressure'
const isReadingOf =
  (...of: readonly { snomed?: string }[]) =>
  (what: What): what is Reading =>
    what.kind === 'reading' && of.includes(what.code)

const replaced = (
  events: readonly DemoEvent[],
  event: DemoEvent | undefined,
  change: (event: DemoEvent) => DemoEvent,
): readonly DemoEvent[] => (event === undefined ? events : events.map((other) => (other === event ? change(event) : other)))

const withAmount = (event: DemoEvent, amount: Partial<NonNullable<Reading['amount']>>): DemoEvent => {
  const what = event.what
  if (what.kind !== 'reading' || what.amount === null) return event
  return { ...event, what: { ...what, amount: { ...what.amount, ...amount } } }
}

/** Makes the record odd in the way the plot asks for: each of these has been seen in real payloads or is allowed by their rules. */
export const withQuirk = (person: DemoPerson, events: readonly DemoEvent[], when: Milestones, random: Random): readonly DemoEvent[] => {
  const fresh = (what: What, key: string, on: PlainDate): DemoEvent => ({ key, on: written(on, random), known: instant(on, random), what })
  const recent = addDays(when.limit, -random.int(20, 120))
  const pressure = newest(events, isPressure)
  switch (person.plot.quirk) {
    case 'unit-missing':
      return replaced(events, newest(events, isReadingOf(codes.bmi, codes.hba1c, codes.cholesterol)), (event) =>
        withAmount(event, { unit: '', ucum: null }),
      )
    case 'unit-wrong':
      return replaced(events, newest(events, isReadingOf(codes.bmi, codes.hba1c, codes.cholesterol)), (event) =>
        withAmount(event, { unit: 'breaths per minute', ucum: null }),
      )
    case 'implausible':
      return pressure === undefined
        ? replaced(events, newest(events, isReadingOf(codes.bmi)), (event) => withAmount(event, { value: 2.9 }))
        : replaced(events, pressure, (event) => ({ ...event, what: { ...(event.what as Pressure), systolic: 1380 } }))
    case 'year-only': {
      const smoking = newest(events, (what) => what.kind === 'reading' && what.group === 'social-history' && what.amount === null)
      return replaced(events, smoking, (event) => ({ ...event, on: (event.on ?? dateText(recent)).slice(0, 4) }))
    }
    case 'entered-in-error': {
      // Someone else's pressure, struck out again.
      const wrong = fresh({ kind: 'pressure', systolic: 182, diastolic: 121, form: 'panel' }, 'error', recent)
      return [...events, { ...wrong, wrong: true, before: { what: wrong.what, known: instant(addDays(recent, -2), random) } }]
    }
    case 'superseded':
      return replaced(events, pressure, (event) => {
        const what = event.what as Pressure
        // The two sides were first typed in the wrong way round.
        const before = { ...what, systolic: what.diastolic, diastolic: what.systolic }
        return {
          ...event,
          known: instant(Math.min(Date.parse(event.known.slice(0, 10)) / 86_400_000 + 1, addDays(when.today, -1)) as PlainDate, random),
          before: { what: before, known: event.known },
        }
      })
    case 'migrated-twice': {
      const weight = newest(events, isReadingOf(codes.bmi))
      return weight === undefined
        ? events
        : [...events, { ...weight, key: 'again', sameAs: weight.key, known: instant(addDays(when.limit, 0), random) }]
    }
    case 'pressure-apart':
      return events.map((event) => (event.what.kind === 'pressure' ? { ...event, what: { ...event.what, form: 'apart' as const } } : event))
    case 'empty-panel':
      return [...events, fresh({ kind: 'pressure', systolic: null, diastolic: null, form: 'panel' }, 'empty', recent)]
    case 'uncoded':
      return [
        ...events,
        fresh(
          { kind: 'reading', code: codes.degraded, amount: null, group: 'other', text: 'Smoking status (made up, code lost in transfer)' },
          'degraded',
          addMonths(recent, -1),
        ),
        fresh({ kind: 'reading', code: codes.fatherSmokes, amount: null, group: 'social-history' }, 'father', recent),
      ]
    default:
      return events
  }
}
