import type { Extension, List } from 'fhir/r3'
import type { PlainDate } from '../domain/date.ts'
import { dateText } from './dateText.ts'
import { asDemo, type DemoResource, type Place, SNOMED } from './resource.ts'
import type { Withheld } from './story.ts'
import { GPC, stu3Subject } from './stu3Base.ts'

/** The parts of a structured record that are asked for, by the SNOMED CT code of their List. */
const areas = {
  problems: { code: '717711000000103', title: 'Problems' },
  medication: { code: '933361000000108', title: 'Medications and medical devices' },
  uncategorised: { code: '826501000000100', title: 'Uncategorised data' },
  investigations: { code: '887191000000108', title: 'Investigations and results' },
} as const

type AreaName = keyof typeof areas

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** dd-Mmm-yyyy, as the note of a record in transit gives its date. */
export const noteDate = (date: PlainDate): string => {
  const [year, month, dayOfMonth] = dateText(date).split('-')
  return `${dayOfMonth}-${MONTHS[Number(month) - 1]}-${year}`
}

const warning = (withheld: Withheld | null, area: AreaName, today: PlainDate): { code: string; note: string } | null => {
  switch (withheld?.kind) {
    case 'confidential-items':
      return area === 'uncategorised'
        ? { code: 'confidential-items', note: 'Items excluded due to confidentiality and/or patient preferences.' }
        : null
    case 'data-in-transit':
      return {
        code: 'data-in-transit',
        note: `Patient record transfer from previous GP practice not yet complete; information recorded before ${noteDate(withheld.before)} may be missing.`,
      }
    case 'data-awaiting-filing':
      return area === 'investigations'
        ? {
            code: 'data-awaiting-filing',
            note: `Patient data may be incomplete as there is data supplied by a third party awaiting review before becoming available; information recorded after ${noteDate((today - 20) as PlainDate)} may be missing.`,
          }
        : null
    default:
      return null
  }
}

type Membership = Readonly<Record<AreaName, (resource: DemoResource) => boolean>>

const referencesIn = (resource: DemoResource, element: string): readonly string[] =>
  ((resource[element] as { reference: string }[] | undefined) ?? []).map((item) => item.reference)

/** Which resources of a record each part lists. Results are listed through their report. */
export const areasOf = (resources: readonly DemoResource[]): Membership => {
  const reported = new Set(
    resources.flatMap((resource) => (resource.resourceType === 'DiagnosticReport' ? referencesIn(resource, 'result') : [])),
  )
  return {
    problems: (r) => r.resourceType === 'Condition',
    medication: (r) => r.resourceType === 'MedicationStatement',
    uncategorised: (r) => r.resourceType === 'Observation' && !reported.has(`Observation/${r.id}`),
    investigations: (r) => r.resourceType === 'DiagnosticReport',
  }
}

/** The Lists of one person's record: what is in each part, and what is held back from it. */
export const writeLists = (place: Place, resources: readonly DemoResource[], today: PlainDate): DemoResource[] => {
  const inArea = areasOf(resources)
  const withheld = place.side.withheld
  return (Object.keys(areas) as AreaName[]).map((name) => {
    const members = resources.filter(inArea[name])
    const latest = members.reduce(
      (newest, member) => (member.meta.lastUpdated > newest ? member.meta.lastUpdated : newest),
      place.side.patient.known,
    )
    const held = warning(withheld, name, today)
    const extension: Extension[] =
      held === null ? [] : [{ url: `${GPC}/Extension-CareConnect-GPC-ListWarningCode-1`, valueCode: held.code }]
    const empty = members.length === 0
    const note = [...(held === null ? [] : [held.note]), ...(empty ? ['Information not available'] : [])].join(' ')
    const references = [...new Set(members.map((member) => `${member.resourceType}/${member.id}`))]
    const list: List = {
      resourceType: 'List',
      id: `${place.person.id}-list-${name}`,
      meta: { versionId: '1', lastUpdated: latest, profile: [`${GPC}/CareConnect-GPC-List-1`] },
      ...(extension.length === 0 ? {} : { extension }),
      status: 'current',
      mode: 'snapshot',
      title: areas[name].title,
      code: { coding: [{ system: SNOMED, code: areas[name].code, display: areas[name].title }] },
      subject: stu3Subject(place),
      date: latest,
      ...(note === '' ? {} : { note: [{ text: note }] }),
      ...(empty
        ? {
            emptyReason: {
              coding: [
                {
                  system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-ListEmptyReasonCode-1',
                  code: 'no-content-recorded',
                  display: 'No Content Recorded',
                },
              ],
            },
          }
        : { entry: references.map((reference) => ({ item: { reference } })) }),
    }
    return asDemo(list)
  })
}
