import { z } from 'zod'
import { readTaskId, taskId } from '../../fhir/writeTask.ts'
import type { TaskPlace } from '../../store/tasks.ts'

/** A place in a list as part of an address. What it is made of is nobody else's business. */
export const writeCursor = (place: TaskPlace): string => btoa(taskId(place)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/** The place that an address goes on from, or null when it is none of ours. */
export const readCursor = (text: string): TaskPlace | null => {
  try {
    return readTaskId(atob(text.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return null
  }
}

export const cursorSchema = z.string().regex(/^[\w-]{1,120}$/)
