import type { ClusterIndex } from '../domain/cluster.ts'
import { elements, isElement } from './element.ts'
import { type Group, groupOf, insideList } from './group.ts'
import { readerFor } from './reader.ts'
import type { AnyResource, Reader, ReadingContext, ReleaseTogether, ResourceReading } from './reading.ts'
import { releaseShown } from './release.ts'
import { subjectElement } from './unread.ts'

export { readerFor } from './reader.ts'

/** Types that speak of the whole record they came with, and so of the only Patient in it. */
const OF_THE_RECORD: readonly string[] = ['OperationOutcome', 'List']

/** Finds whose reading it is, when its reference does not say so by itself. */
const attributed = (reading: ResourceReading, resource: AnyResource, group: Group): ResourceReading => {
  if (reading.subject !== null || (reading.facts.length === 0 && !reading.unread)) return reading
  const reference = resource[subjectElement[resource.resourceType] ?? 'subject']
  const subject =
    group.patientWithNumber(isElement(reference) ? reference : undefined) ??
    (OF_THE_RECORD.includes(resource.resourceType) ? group.onlyPatient : null)
  if (subject !== null || reading.patient !== null) return { ...reading, subject }
  if (reading.unread) return { ...reading, facts: [] }
  return { ...reading, problems: [...reading.problems, { code: 'unreadable', detail: 'does not say whose it is' }] }
}

/** The code of an id-less resource, which tells GP Connect's Lists of one record apart at every pull. */
const codeOf = (resource: AnyResource): string => {
  const code = resource.code
  const [coding] = isElement(code) && Array.isArray(code.coding) ? elements(code, 'coding') : []
  return typeof coding?.code === 'string' ? coding.code : ''
}

/**
 * Names readings whose resource has no id: `Type/~subject.code.number`. The same part of the same record gets the same name
 * at the next pull, so that a warning that is no longer there ends the one before; `~` keeps it apart from any real id.
 */
const namer = () => {
  const used = new Map<string, number>()
  return (reading: ResourceReading, resource: AnyResource): ResourceReading => {
    if (reading.ref !== resource.resourceType) return reading
    const whose = reading.subject?.slice('Patient/'.length) ?? ''
    const name = [whose, codeOf(resource)].filter((part) => part !== '').join('.')
    const count = (used.get(`${reading.ref} ${name}`) ?? 0) + 1
    used.set(`${reading.ref} ${name}`, count)
    const ref = `${reading.ref}/~${[name, name === '' || count > 1 ? count : ''].filter((part) => part !== '').join('.')}`
    return { ...reading, ref, subject: reading.patient === null ? reading.subject : ref }
  }
}

const [r4, stu3] = [readerFor('R4'), readerFor('STU3')]
/** Where releases are mixed: each as the release it shows. What shows none reads the same in both. */
const readEach: Reader = (resource, context) => (releaseShown(resource) === 'STU3' ? stu3 : r4)(resource, context)

/**
 * Reads resources that came together: references among them are followed, warnings about the record are given to its only
 * Patient, and every reading gets a name. `resolveOutside` finds what a reference names among what was read before.
 */
export const readTogether = (
  resources: readonly AnyResource[],
  release: ReleaseTogether,
  index: ClusterIndex,
  resolveOutside: (reference: string) => AnyResource | undefined = () => undefined,
): ResourceReading[] => {
  const group = groupOf(resources)
  const read = release === 'mixed' ? readEach : readerFor(release)
  const context: ReadingContext = { index, resolve: (reference) => group.resolve(reference) ?? resolveOutside(reference) }
  const named = namer()
  const readings: ResourceReading[] = []
  const add = (resource: AnyResource): void => {
    const reading = read(resource, context)
    if (reading !== null) readings.push(named(attributed(reading, resource, group), resource))
  }
  for (const resource of resources) {
    add(resource)
    if (resource.resourceType === 'List' && resource.contained !== undefined) for (const item of insideList(resource)) add(item)
  }
  return readings
}
