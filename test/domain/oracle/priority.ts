import { addMonths, type PlainDate } from '../../../src/domain/date.ts'
import type { History } from './history.ts'
import { inWindow } from './populations.ts'

const HEART = [
  'coronary-heart-disease',
  'stroke',
  'transient-ischaemic-attack',
  'peripheral-arterial-disease',
  'familial-hypercholesterolaemia',
]

/** The day by which something has happened: the last it may mean, or the day it was recorded if that lies between. */
const latest = (history: History, on: PlainDate, ...clusters: readonly string[]): number | null => {
  const days = history
    .entries(Number.POSITIVE_INFINITY as PlainDate, ...clusters)
    .map((one) => (one.knownOn !== null && one.knownOn >= one.on.from && one.knownOn < one.on.to ? one.knownOn : one.on.to))
    .filter((day) => day <= on)
  return days.length === 0 ? null : Math.max(...days)
}

const stands = (history: History, on: PlainDate, condition: string, ...ended: readonly string[]): boolean => {
  const since = latest(history, on, condition)
  const over = latest(history, on, ...ended)
  return since !== null && (over === null || over <= since)
}

/** `lipid-high-risk` without BMI, which no life made for lipids holds; its limits are tested with the priorities. */
const atRisk = (history: History, on: PlainDate): boolean => {
  const status = history.entries(on, 'smoking-status', 'smoking-current', 'smoking-ex', 'smoking-never').filter(({ absent }) => !absent)
  const current = history.entries(on, 'smoking-current')
  const last = status.at(-1)?.on.to
  return (
    history.medicines(on, 'antipsychotic-medication').some((issue) => inWindow(issue, { months: 6 }, on)) ||
    latest(history, on, ...HEART) !== null ||
    stands(history, on, 'diabetes', 'diabetes-resolved') ||
    stands(history, on, 'chronic-kidney-disease-3-5', 'chronic-kidney-disease-1-2', 'chronic-kidney-disease-resolved') ||
    status.some((one) => one.on.to === last && current.includes(one))
  )
}

/** Whether a check that was last done on a day may wait (clinical-rules section 13, and 3.2 for smoking). */
export const isLow = (check: string, done: PlainDate, history: History, on: PlainDate): boolean => {
  if (check === 'lipids') return on < addMonths(done, 24) && !atRisk(history, on)
  const { birthDate } = history
  if (check !== 'smoking' || birthDate === null) return false
  const ever = history.entries(on, 'smoking-current', 'smoking-ex')
  return ever.length === 0 && history.entries(on, 'smoking-never').some((one) => one.on.from >= addMonths(birthDate, 26 * 12))
}
