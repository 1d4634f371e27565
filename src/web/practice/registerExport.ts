import { formatDate, type PlainDate } from '../../domain/date.ts'
import { longDate } from '../components/dates.ts'
import { fullName, spacedNhsNumber } from '../components/identity.ts'
import { settingText } from '../components/values.ts'
import type { Cell } from './cell.ts'
import type { RegisterView } from './registerView.ts'

const iso = (date: PlainDate | null): string | null => (date === null ? null : formatDate(date))

const cellText = ({ status, finding }: Cell): string => {
  if (status === null) return ''
  return finding?.evidence && status.kind !== 'up-to-date'
    ? `${status.text} (last done ${longDate(finding.evidence.on)}, ${settingText(finding.evidence.setting)})`
    : status.text
}

/** The rows of the register as a table to save: what the page shows, with the filters of the page. */
export const registerRows = ({ lines, columns }: RegisterView): (string | null)[][] => [
  ['Name', 'NHS number', 'Date of birth', ...columns.map(({ title }) => title), 'Red values without a response'],
  ...lines.map((line) => [
    fullName(line),
    spacedNhsNumber(line.nhsNumber),
    iso(line.birthDate),
    ...line.cells.map(cellText),
    line.cells.flatMap(({ red }, i) => (red === null ? [] : [`${columns[i]?.title ?? ''}: ${red.text}`])).join('; '),
  ]),
]

/** The same rows for programs. Dates are ISO; a check that does not apply is left out. */
export const registerJson = (view: RegisterView, practice: string) => ({
  practice,
  asAt: formatDate(view.filters.on),
  people: view.people,
  allSix: view.allSix,
  allSixAtYearEnd: { on: formatDate(view.yearEnd), ...view.allSixAtYearEnd },
  rows: view.lines.map((line) => ({
    id: line.personId,
    nhsNumber: line.nhsNumber,
    family: line.family,
    given: line.given,
    birthDate: iso(line.birthDate),
    responsible: line.owner,
    checks: Object.fromEntries(
      line.cells.flatMap(({ check, finding, status, red }) =>
        finding === null || status === null
          ? []
          : [
              [
                check,
                {
                  status: status.kind,
                  text: status.text,
                  dueOn: iso(finding.dueOn),
                  owner: finding.owner,
                  lastDoneOn: iso(finding.evidence?.on ?? null),
                  setting: finding.evidence?.setting ?? null,
                  unanswered: red?.text ?? null,
                },
              ],
            ],
      ),
    ),
  })),
})
