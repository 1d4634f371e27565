import type { Identifier, ValueSet, ValueSetComposeInclude } from 'fhir/r4'
import { CANONICAL, EXTENSION } from '../../src/fhir/canonical.ts'
import type { Coding, ListNote } from './lists.ts'
import { releaseOf } from './release.ts'
import type { Wanted } from './want.ts'

/** Every holder of rights in a code system a cluster uses has to be named with the codes. */
const notices: Readonly<Record<string, string>> = {
  'http://snomed.info/sct': 'SNOMED CT © SNOMED International, used under the UK licence.',
  'https://dmd.nhs.uk': 'dm+d: NHS Business Services Authority and NHS England.',
  'http://loinc.org': 'LOINC © Regenstrief Institute.',
  'http://www.nlm.nih.gov/research/umls/rxnorm': 'RxNorm: US National Library of Medicine.',
  'http://www.whocc.no/atc': 'ATC © WHO Collaborating Centre for Drug Statistics Methodology.',
  'http://hl7.org/fhir/sid/icd-10': 'ICD-10 © World Health Organization.',
  'https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland': 'Ethnic category: NHS Data Model and Dictionary.',
}
const OGL = 'Contains public sector information licensed under the Open Government Licence v3.0.'

const copyrightOf = (note: ListNote, systems: readonly string[]): string => {
  const from = note.nationalCluster === '—' ? '' : ` National cluster: ${note.nationalCluster}.`
  return [`Source: ${note.source}.${from}`, OGL, ...systems.map((system) => notices[system])].filter(Boolean).join(' ')
}

/** The national reference set a cluster is, not one it is merely taken from. */
const identifierOf = ({ refset }: Wanted, { nationalCluster }: ListNote): Identifier | null => {
  const [, name, listed] = /^([A-Z]\w*_COD)(?: \((\d+)\))?$/.exec(nationalCluster) ?? []
  const value = listed ?? refset
  return name === undefined || value === undefined ? null : { type: { text: name }, system: 'http://snomed.info/sct', value }
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const includes = (codings: readonly Coding[]): ValueSetComposeInclude[] =>
  [...new Set(codings.map((coding) => coding.system))].sort(byText).map((system) => {
    const members = codings.filter((coding) => coding.system === system)
    const concepts = new Map(members.map(({ code, display }) => [code, { code, display }]))
    return { system, concept: [...concepts.values()].sort((a, b) => byText(a.code, b.code)) }
  })

const relations = ({ within = [], shares = [] }: Wanted) => [
  ...within.map((id) => ({ url: EXTENSION.within, valueCanonical: `${CANONICAL}/ValueSet/${id}` })),
  ...shares.map((id) => ({ url: EXTENSION.sharesCodes, valueCanonical: `${CANONICAL}/ValueSet/${id}` })),
]

const pascal = (id: string): string => id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())

/** A code list as a FHIR ValueSet. */
export const toValueSet = (want: Wanted, note: ListNote, codings: readonly Coding[]): ValueSet => {
  const { version, date } = releaseOf(note.source)
  const identifier = identifierOf(want, note)
  const extension = relations(want)
  const include = includes(codings)
  return {
    resourceType: 'ValueSet',
    id: want.id,
    ...(extension.length > 0 && { extension }),
    url: `${CANONICAL}/ValueSet/${want.id}`,
    ...(identifier && { identifier: [identifier] }),
    version,
    name: pascal(want.id),
    title: want.title,
    status: 'active',
    ...(date !== null && { date }),
    publisher: 'Parity',
    description: want.description,
    copyright: copyrightOf(
      note,
      include.map(({ system }) => system ?? ''),
    ),
    compose: { include },
  }
}

/** JSON with one concept a line, so that a new release shows as a short difference. */
export const format = (valueSet: ValueSet): string => {
  const lines: string[] = []
  const hollow = JSON.stringify(valueSet, (key, value) => (key === 'concept' ? `@${lines.push(concepts(value)) - 1}` : value), 2)
  return `${hollow.replace(/"@(\d+)"/g, (_, at) => lines[Number(at)] ?? '')}\n`
}

const concepts = (list: readonly { code: string; display: string }[]): string =>
  `[\n${list.map(({ code, display }) => `          { "code": ${JSON.stringify(code)}, "display": ${JSON.stringify(display)} }`).join(',\n')}\n        ]`
