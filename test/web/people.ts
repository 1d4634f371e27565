import type { PlainDate } from '../../src/domain/date.ts'
import { addDays, day, formatDate } from '../../src/domain/date.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR, type SeededPerson } from '../support/seed.ts'

/** The day the web tests take place. */
export const TODAY: PlainDate = day('2026-11-22')

const ago = (days: number): string => formatDate(addDays(TODAY, -days))
const bp = (days: number, systolic = 128, diastolic = 78) => ({ on: ago(days), value: { systolic, diastolic } })
const number = (days: number, value: number, unit: string) => ({ on: ago(days), value: { value, unit } })

/** Ceri: two years of checks; blood pressure overdue by 41 days, alcohol declined, lipids due in 20 days. */
export const ceri: SeededPerson = {
  id: 1,
  nhsNumber: '9449306621',
  family: 'Ó Briain-Demo',
  given: 'Ceri',
  practice: ELM_GROVE,
  team: NORTHMOOR,
  checks: {
    'blood-pressure': [bp(41 + 365 + 340), bp(41 + 365, 138, 84)],
    bmi: [number(700, 29.4, 'kg/m2'), number(300, 31.2, 'kg/m2')],
    alcohol: [{ on: ago(500) }],
    lipids: [{ ...number(345, 5.1, 'mmol/L'), setting: 'mh' }],
    glucose: [number(10, 41, 'mmol/mol')],
    smoking: [],
  },
  declined: { alcohol: ago(100) },
}

/** Everything done lately. */
export const amara: SeededPerson = {
  id: 2,
  nhsNumber: '9449300003',
  family: 'Abara-Demo',
  given: 'Amara',
  born: '1990-07-30',
  practice: ELM_GROVE,
  checks: {
    'blood-pressure': [bp(30)],
    bmi: [number(30, 24.1, 'kg/m2')],
    alcohol: [{ on: ago(30) }],
    lipids: [number(30, 4.4, 'mmol/L')],
    glucose: [number(30, 36, 'mmol/mol')],
    smoking: [{ on: ago(30) }],
  },
}

/** The mental health team is responsible; nothing was ever done. */
export const newcomer: SeededPerson = {
  id: 3,
  nhsNumber: '9449300011',
  family: 'Wolstenholme-Demo',
  given: 'Bartholomew James',
  born: '2001-01-05',
  practice: ELM_GROVE,
  team: NORTHMOOR,
  owner: 'mh',
  registeredOn: ago(60),
  checks: { 'blood-pressure': [], bmi: [], alcohol: [], lipids: [], glucose: [], smoking: [] },
}

/** Registered elsewhere, with a GP record that was not read for 20 days. */
export const elsewhere: SeededPerson = {
  id: 4,
  nhsNumber: '9449300038',
  family: 'Khan-Demo',
  given: 'Aisha',
  practice: HARBOUR_STREET,
  team: NORTHMOOR,
  checks: {
    'blood-pressure': [bp(400)],
    bmi: [number(30, 24.1, 'kg/m2')],
    alcohol: [{ on: ago(30) }],
    lipids: [number(30, 4.4, 'mmol/L')],
    glucose: [number(30, 36, 'mmol/mol')],
    smoking: [{ on: ago(30) }],
  },
}

export const everyone = [ceri, amara, newcomer, elsewhere]
