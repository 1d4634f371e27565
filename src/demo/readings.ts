import { addDays, type PlainDate } from '../domain/date.ts'
import { type CodeName, codes, type DemoCode } from './codes.ts'
import { type Amount, type DemoEvent, instant, type What, written } from './event.ts'
import type { Body } from './person.ts'
import type { Random } from './random.ts'

/** The six checks, by the names the rest of Parity uses. */
export const SIX = ['blood-pressure', 'bmi', 'alcohol', 'lipids', 'glucose', 'smoking'] as const
export type Check = (typeof SIX)[number]

/** Collects the entries of one record in the order they are told, and numbers them. */
export interface Notebook {
  readonly events: DemoEvent[]
  readonly random: Random
  /** The last day anything can be known on. */
  readonly limit: PlainDate
  note(on: PlainDate, what: What, key?: string): DemoEvent
}

export const notebook = (random: Random, limit: PlainDate, prefix = 'e'): Notebook => {
  const events: DemoEvent[] = []
  return {
    events,
    random,
    limit,
    note(on, what, key = `${prefix}${events.length}`) {
      const known = Math.min(on + (random.chance(0.8) ? 0 : random.int(1, 3)), limit) as PlainDate
      const event: DemoEvent = { key, on: written(on, random), known: instant(known, random), what }
      events.push(event)
      return event
    },
  }
}

const amounts = {
  kg: { unit: 'kg', ucum: 'kg' },
  beats: { unit: 'beats/min', ucum: '/min' },
  cm: { unit: 'cm', ucum: 'cm' },
  bmi: { unit: 'kg/m2', ucum: 'kg/m2' },
  units: { unit: 'units/week', ucum: null },
  mmol: { unit: 'mmol/L', ucum: 'mmol/L' },
  hba1c: { unit: 'mmol/mol', ucum: 'mmol/mol' },
  percent: { unit: '%', ucum: '%' },
  ratio: { unit: '1/1', ucum: null },
  umol: { unit: 'umol/L', ucum: 'umol/L' },
  egfr: { unit: 'mL/min/1.73m2', ucum: 'mL/min/((173/100).m2)' },
  cells: { unit: '10*9/L', ucum: '10*9/L' },
  mIU: { unit: 'mU/L', ucum: 'm[IU]/L' },
  iu: { unit: 'iu/L', ucum: '[iU]/L' },
  mg: { unit: 'mg/L', ucum: 'mg/L' },
  // A score is a bare number: the word for it is a UCUM code only.
  score: { unit: '', ucum: '{score}' },
} satisfies Record<string, Omit<Amount, 'value'>>

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

/** A reading with a number. */
export const measured = (
  name: CodeName,
  value: number,
  unit: keyof typeof amounts,
  group: 'vital-signs' | 'laboratory' | 'social-history',
  sample?: string,
): What => ({
  kind: 'reading',
  code: codes[name],
  amount: { value, ...amounts[unit] },
  group,
  ...(sample === undefined ? {} : { sample }),
})

/** A coded entry without a number: a decline, an invitation, a status. */
export const coded = (code: DemoCode, group: 'social-history' | 'other' = 'other'): What => ({ kind: 'reading', code, amount: null, group })

/** What is written down when somebody says no to a check. */
export const declines: Readonly<Record<Check, DemoCode>> = {
  'blood-pressure': codes.pressureDeclined,
  bmi: codes.weightDeclined,
  alcohol: codes.alcoholDeclined,
  lipids: codes.lipidsDeclined,
  glucose: codes.glucoseDeclined,
  smoking: codes.smokingDeclined,
}

const smokingCode = (body: Body, random: Random): DemoCode => {
  if (body.smoking === 'never') return codes.neverSmoked
  if (body.smoking === 'ex') return codes.exSmoker
  return random.weighted([
    [codes.smoker, 2],
    [codes.smokerLight, 3],
    [codes.smokerModerate, 3],
    [codes.smokerHeavy, 2],
  ] as const)
}

/** Writes down what one check finds on a day. `years` before today lets weight and sugar have been a little lower. */
export const record = (
  book: Notebook,
  check: Check,
  body: Body,
  on: PlainDate,
  options: { sample?: string; percent?: boolean } = {},
): void => {
  const { random } = book
  const { sample } = options
  switch (check) {
    case 'blood-pressure':
      book.note(on, {
        kind: 'pressure',
        systolic: Math.round(random.normal(body.systolic, 8)),
        diastolic: Math.round(random.normal(body.diastolic, 5)),
        form: 'panel',
      })
      return
    case 'bmi': {
      const bmi = random.normal(body.bmi, 0.7)
      book.note(on, measured('weight', round(bmi * (body.height / 100) ** 2, 1), 'kg', 'vital-signs'))
      if (random.chance(0.3)) book.note(on, measured('height', body.height, 'cm', 'vital-signs'))
      book.note(on, measured('bmi', round(bmi, 1), 'bmi', 'vital-signs'))
      return
    }
    case 'alcohol':
      book.note(on, measured('alcohol', body.units === 0 ? 0 : Math.max(1, body.units + random.int(-4, 4)), 'units', 'social-history'))
      if (random.chance(0.4))
        book.note(on, measured('auditC', Math.min(12, Math.round(body.units / 5 + random.next() * 2)), 'score', 'social-history'))
      return
    case 'lipids': {
      const total = Math.max(2, random.normal(body.cholesterol, 0.3))
      const hdl = Math.max(0.5, random.normal(body.hdl, 0.08))
      book.note(on, measured('cholesterol', round(total, 1), 'mmol', 'laboratory', sample))
      book.note(on, measured('hdl', round(hdl, 1), 'mmol', 'laboratory', sample))
      if (random.chance(0.6)) book.note(on, measured('cholesterolRatio', round(total / hdl, 1), 'ratio', 'laboratory', sample))
      if (random.chance(0.5))
        book.note(on, measured('triglycerides', round(Math.max(0.4, random.normal(1.7, 0.6)), 1), 'mmol', 'laboratory', sample))
      return
    }
    case 'glucose': {
      const hba1c = Math.max(20, random.normal(body.hba1c, 1.8))
      if (options.percent) book.note(on, measured('hba1cPercent', round(0.09148 * hba1c + 2.152, 1), 'percent', 'laboratory', sample))
      else if (random.chance(0.12))
        book.note(on, measured('fastingGlucose', round(Math.max(3.2, hba1c / 7.4), 1), 'mmol', 'laboratory', sample))
      else book.note(on, measured('hba1c', Math.round(hba1c), 'hba1c', 'laboratory', sample))
      return
    }
    case 'smoking':
      book.note(on, coded(smokingCode(body, random), 'social-history'))
      if (body.smoking === 'current' && random.chance(0.5)) book.note(on, coded(codes.smokingAdvice))
      return
    default:
      check satisfies never
  }
}

/** A review on a day: the checks asked for, the blood taken up to ten days before, never before `notBefore`. */
export const review = (
  book: Notebook,
  checks: readonly Check[],
  body: Body,
  on: PlainDate,
  notBefore: PlainDate,
  percent = false,
): void => {
  const drawn = Math.max(notBefore, addDays(on, -book.random.int(0, 10))) as PlainDate
  const options = { percent, ...(book.random.chance(0.75) ? { sample: `s${book.events.length}` } : {}) }
  for (const check of checks) record(book, check, body, check === 'lipids' || check === 'glucose' ? drawn : on, options)
}
