import { text } from '../element.ts'
import { medicationStatementReader } from '../medicationStatement.ts'

/** STU3 says in `taken` that a medicine is not taken; GP Connect always sends `unk`. */
export const medicationStatement = medicationStatementReader((resource) => text(resource, 'taken') === 'n')
