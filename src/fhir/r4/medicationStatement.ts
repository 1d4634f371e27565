import { text } from '../element.ts'
import { medicationStatementReader } from '../medicationStatement.ts'

/** R4 says in `status` that a medicine is not taken. */
export const medicationStatement = medicationStatementReader((resource) => text(resource, 'status') === 'not-taken')
