import { conditionReader, WITHDRAWN } from '../condition.ts'
import { text } from '../element.ts'

/** STU3: `assertedDate`, and `verificationStatus` is a code. */
export const condition = conditionReader({
  recorded: 'assertedDate',
  isWithdrawn: (resource) => WITHDRAWN.some((status) => status === text(resource, 'verificationStatus')),
})
