import { hasCode } from '../codes.ts'
import { conditionReader, WITHDRAWN } from '../condition.ts'
import { element } from '../element.ts'

/** R4: `recordedDate`, and `verificationStatus` is a concept. */
export const condition = conditionReader({
  recorded: 'recordedDate',
  isWithdrawn: (resource) => hasCode(element(resource, 'verificationStatus'), ...WITHDRAWN),
})
