import type { ActionType } from '../../domain/action.ts'
import type { CheckId } from '../../domain/finding.ts'
import { prefixes } from '../components/actionWords.ts'

/** What one person can do in one go: take blood, measure, or talk. */
export type Visit = 'Bloods' | 'Measurements' | 'Conversation' | 'Other checks'

const visits: Readonly<Record<Exclude<Visit, 'Other checks'>, readonly CheckId[]>> = {
  Bloods: [
    'lipids',
    'glucose',
    'prolactin',
    'full-blood-count',
    'clozapine-level',
    'lithium-level',
    'renal-function',
    'calcium',
    'thyroid-function',
    'liver-function',
    'blood-borne-virus',
  ],
  Measurements: ['blood-pressure', 'bmi', 'weight', 'waist', 'pulse', 'ecg'],
  Conversation: [
    'alcohol',
    'smoking',
    'diet-activity',
    'drugs',
    'side-effects',
    'bowel-habit',
    'oral-health',
    'sexual-health',
    'care-plan',
    'medication-review',
    'qrisk3',
  ],
}

const visitByCheck = new Map(
  Object.entries(visits).flatMap(([visit, checks]) => checks.map((check): [CheckId, Visit] => [check, visit as Visit])),
)

/** The kind of visit a check belongs to. */
export const visitOf = (check: CheckId): Visit => visitByCheck.get(check) ?? 'Other checks'

/** What an action is done together with. */
export const workOf = (type: ActionType, check: CheckId | null): string =>
  type === 'act-check-due' ? visitOf(check ?? '') : prefixes[type]
