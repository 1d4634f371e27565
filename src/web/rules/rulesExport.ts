import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import type { CatalogueEntry } from '../../domain/catalogue/entry.ts'
import { valueSetsOf } from '../../domain/catalogue/part.ts'
import { allLimits } from './limits.ts'
import { ruleSetsOf, signedOff } from './signedOff.ts'
import { basisText, statusText, whoActs } from './words.ts'

/** A rule a row, with room at the end for whoever signs them off one by one. */
export const rulesCsv = (entries: readonly CatalogueEntry[], catalogue: Catalogue): (string | null)[][] => {
  const sections = new Map(catalogue.sections.map(({ id, title }) => [id, title]))
  return [
    [
      'Rule',
      'Section',
      'Title',
      'What it says',
      'Status',
      'Why not live',
      'What is left out',
      'Who acts',
      'When, or from what value',
      'Basis',
      'Sources',
      'Rule sets',
      'Sign-off',
      'Code lists',
      'Agreed',
      'By',
      'On',
      'Remarks',
    ],
    ...entries.map((entry) => {
      const sets = ruleSetsOf(entry.authorities, catalogue)
      return [
        entry.id,
        sections.get(entry.section) ?? entry.section,
        entry.title,
        entry.description,
        statusText(entry.status),
        entry.reason,
        entry.leftOut,
        whoActs(entry),
        allLimits(entry.parts).join(' | '),
        entry.basis.map((mark) => `${mark}: ${basisText[mark]}`).join('; '),
        entry.sources.map(({ label, citation, url }) => [label, citation, url].filter(Boolean).join(' ')).join('; '),
        sets.map(({ title, version }) => `${title} ${version}`).join('; '),
        [...new Set(sets.map((set) => signedOff(set, catalogue.signOffs)))].join('; '),
        valueSetsOf(entry)
          .map(({ cluster }) => cluster)
          .join(' '),
        null,
        null,
        null,
        null,
      ]
    }),
  ]
}
