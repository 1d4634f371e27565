import type { ActionType } from '../../domain/action.ts'

/** FHIR Task statuses as people say them. */
const states: Readonly<Record<string, string>> = {
  requested: 'Open',
  received: 'Seen',
  accepted: 'Taken on',
  ready: 'Ready to do',
  'in-progress': 'Being done',
  'on-hold': 'On hold',
  completed: 'Done',
  cancelled: 'No longer needed',
  failed: 'Not done',
  rejected: 'Turned down',
  'entered-in-error': 'Listed by mistake',
}

export const stateText = (status: string): string => states[status] ?? status

/** What to do, in a few words. */
export const actionText = (type: ActionType, check: string): string => (type === 'act-declined-reoffer' ? `Offer again: ${check}` : check)
