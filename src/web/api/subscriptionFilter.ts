import { ServiceError } from '../../errors.ts'
import type { TaskFilter } from '../../store/tasks.ts'
import { check } from './parameters.ts'
import { taskFilter, taskParameters } from './taskSearch.ts'

/** What a subscription may be narrowed by: whatever tasks are searched by, but not by when they changed or where a page begins. */
const NARROWING = taskParameters.filter(({ name }) => ['patient', 'owner', 'owner:identifier', 'status', 'code'].includes(name))

/** What the filter of a subscription asks for, written as a search: `Task?status=requested&owner=X99001`. */
export const readFilter = (written: string | null): TaskFilter => {
  if (written === null) return {}
  if (!written.startsWith('Task?'))
    throw new ServiceError('bad-request', 'The filter has to be a search for tasks, such as Task?status=requested.')
  return taskFilter(check(new URLSearchParams(written.slice('Task?'.length)), NARROWING))
}
