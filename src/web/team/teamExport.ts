import { formatDate } from '../../domain/date.ts'
import { fullName, spacedNhsNumber } from '../components/identity.ts'
import { headings } from './teamPage.ts'
import type { MonitoredLine, StarterLine, TeamLine, TeamPerson, TeamView } from './teamView.ts'

type Row = readonly (string | null)[]

const row = (section: string, who: TeamPerson, what: string): Row => [
  section,
  fullName(who),
  spacedNhsNumber(who.nhsNumber),
  who.birthDate === null ? null : formatDate(who.birthDate),
  what,
]

const lines = (section: string, all: readonly TeamLine[]): Row[] => all.flatMap((one) => one.lines.map((text) => row(section, one, text)))
const checks = (section: string, all: readonly MonitoredLine[]): Row[] =>
  all.flatMap((one) => one.checks.map(({ title, status }) => row(section, one, `${title}: ${status.text}`)))
const slots = (section: string, all: readonly StarterLine[]): Row[] =>
  all.map((one) => row(section, one, `${one.title}: ${one.slots.map(({ on, status }) => `${formatDate(on)} ${status}`).join(', ')}`))

/** The team's morning as rows of a file, a line a row, in the order of the page. */
export const teamRows = (view: TeamView): Row[] => [
  ['Section', 'Name', 'NHS number', 'Date of birth', 'What'],
  ...lines(headings.urgent, view.urgent),
  ...slots(headings.starters, view.starters),
  ...checks(headings.clozapine, view.clozapine),
  ...checks(headings.lithium, view.lithium),
  ...lines(headings.abnormal, view.abnormal),
  ...lines(headings.handovers, view.handovers),
  ...lines(headings.gpResults, view.gpResults),
]
