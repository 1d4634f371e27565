import type { ActionType, Priority } from '../../domain/action.ts'

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

/** The kinds of work as a filter names them, most pressing first. */
export const typeText: Readonly<Record<ActionType, string>> = {
  'act-urgent': 'Urgent, to be acknowledged',
  'act-abnormal': 'Red value without a response',
  'act-check-due': 'Check due',
  'act-declined-reoffer': 'Offer again',
  'act-asked': 'Asked for by somebody',
  'act-share-result': 'Result to share',
  'act-outreach': 'Outreach',
  'act-handover-decision': 'Hand-over decision',
  'act-meds-reconcile': 'Medicine lists that differ',
  'act-register-query': 'Register query',
  'act-ethnicity': 'Ethnicity not recorded',
}
export const actionTypes = Object.keys(typeText) as ActionType[]

/** Work on what is written down, and not on the person: the queue of register reconciliation. */
export const recordTypes: readonly ActionType[] = ['act-register-query', 'act-ethnicity', 'act-meds-reconcile']

/** As pressing as it is, most pressing first. */
export const priorities: readonly Priority[] = ['urgent', 'soon', 'routine', 'low']

/** What comes before what it is about, which is also what is done in one go. */
export const prefixes: Readonly<Record<ActionType, string>> = {
  'act-urgent': 'Acknowledge',
  'act-abnormal': 'Respond to',
  'act-check-due': '',
  'act-declined-reoffer': 'Offer again',
  'act-asked': 'Asked for',
  'act-share-result': 'Share with the practice',
  'act-outreach': 'Outreach',
  'act-handover-decision': 'Hand-over',
  'act-meds-reconcile': 'Put right',
  'act-register-query': 'Put right',
  'act-ethnicity': 'Put right',
}

/** Of an action, what its words depend on. */
export interface ActionWords {
  readonly type: ActionType
  readonly reason: string
}

/** What an action is about, in a word or two. `title` is that of its check. */
export const itemText = ({ type, reason }: ActionWords, title: string): string => {
  // What somebody asked for that is no check says in its reason what it is.
  switch (type === 'act-asked' ? reason : type) {
    case 'act-outreach':
      return 'find and contact the person'
    case 'act-handover-decision':
      return 'decide who goes on with the checks'
    case 'act-meds-reconcile':
      return `${reason.split('-')[0]} on both medicine lists`
    case 'act-register-query':
      return 'register entry'
    case 'act-ethnicity':
      return 'ethnicity'
    default:
      return title
  }
}

/** What to do, in a few words. */
export const actionText = (action: ActionWords, title: string): string =>
  [prefixes[action.type], itemText(action, title)].filter(Boolean).join(': ')

/** Why something other than a check is on the list. */
const reasons: Readonly<Record<string, string>> = {
  'no-response': 'No response to it is recorded.',
  acknowledge: 'Somebody has to say that they have seen it.',
  'not-in-gp-record': 'It is in date and not coded in the GP record. Share it; nobody has to repeat the test.',
  'two-invitations-unanswered': 'Two invitations, and no contact in the 28 days after the second.',
  'stability-not-recorded':
    'A year under the team. The practice has accepted shared care; the team has not recorded that the person is stable.',
  'shared-care-not-accepted': 'A year under the team, and recorded as stable. The practice has not accepted shared care.',
  'stability-and-shared-care-missing': 'A year under the team, with neither stability recorded nor shared care accepted.',
  'smi-code-at-trust-only': 'The trust has a diagnosis that belongs on the register. The GP record has none.',
  'smi-code-at-practice-only': 'On the practice’s register and under the team, whose record has no such diagnosis.',
  'medicine-without-smi-code': 'Takes an antipsychotic or lithium, and no record has a diagnosis that belongs on the register.',
  'on-caseload-not-on-register': 'On the team’s caseload, and not on the practice’s register.',
  'remission-same-day': 'A diagnosis and its remission are coded on the same day. Which of them holds?',
  'remission-disputed': 'One record says that the illness is in remission, the other that it is not.',
  'remission-code-is-diagnosis': 'The code of the remission is one of diagnosis too. Confirm that it is remission.',
  'ethnicity-not-recorded': 'It decides from which BMI on someone is at risk, and goes into the risk score.',
}

const ONE_LIST = /^(\w+)-known-to-(trust|practice)-only$/

/** Why it is on the list, in a sentence; empty where the check itself says it. */
export const reasonText = (reason: string): string => {
  const [, medicine, side] = ONE_LIST.exec(reason) ?? []
  if (medicine === undefined) return reasons[reason] ?? ''
  const name = `${medicine[0]?.toUpperCase()}${medicine.slice(1)}`
  return side === 'trust'
    ? `${name} from the trust is not on the GP’s list of medicines.`
    : `${name} from the practice is not in the record of the team.`
}
