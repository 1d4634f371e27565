import { formatDate, type PlainDate } from '../../../domain/date.ts'
import { type ClinicView, workText } from './clinicView.ts'

const iso = (date: PlainDate | null): string | null => (date === null ? null : formatDate(date))

/** The columns that recall tools ask for, the NHS number first and without spaces. */
export const recallColumns = ['NHS number', 'Surname', 'First name', 'Date of birth', 'What is due', 'Due date', 'Minutes'] as const

/** A person a row. A due date is empty where something has never been done: it is due now. */
export const recallRows = ({ lines }: ClinicView): (string | number | null)[][] =>
  lines.map((line) => [line.nhsNumber, line.family, line.given, iso(line.birthDate), workText(line), iso(line.dueOn), line.minutes])
