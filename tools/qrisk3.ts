/**
 * Writes `src/domain/risk/qrisk3/coefficients.gen.ts` from the published constants of QRISK3-2017:
 * `node --import tsx tools/qrisk3.ts FILE.csv`, with the columns sex, role, term, interacts_with, value, meaning.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface Constant {
  readonly sex: string
  readonly role: string
  readonly term: string
  readonly interactsWith: string
  /** As written, so that no digit is lost on the way. */
  readonly value: string
  readonly meaning: string
}

const GENERATED = fileURLToPath(new URL('../src/domain/risk/qrisk3/coefficients.gen.ts', import.meta.url))
const HEADER = 'sex,role,term,interacts_with,value,meaning'

export const parseConstants = (csv: string): Constant[] => {
  const [header, ...lines] = csv.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (header !== HEADER) throw new Error(`line 1: expected the header ${HEADER}, found ${header}`)
  return lines.flatMap((line, i) => {
    if (line === '') return []
    const [sex = '', role = '', term = '', interactsWith = '', value = '', ...meaning] = line.split(',')
    if (value === '' || !Number.isFinite(Number(value))) throw new Error(`line ${i + 2}: ${value} is not a number`)
    return [{ sex, role, term, interactsWith, value, meaning: meaning.join(',') }]
  })
}

const table = (rows: readonly Constant[], indent: string): string =>
  rows.map(({ term, value, meaning }) => `${indent}['${term}', ${value}], // ${meaning}\n`).join('')

const categories = (rows: readonly Constant[], name: string): string =>
  rows
    .filter(({ role, term }) => role === 'category' && term.startsWith(`${name}=`))
    .map(({ term, value, meaning }) => `    ${term.slice(name.length + 1)}: ${value}, // ${meaning}\n`)
    .join('')

const equation = (rows: readonly Constant[], sex: string): string => {
  const own = rows.filter((row) => row.sex === sex)
  const of = (role: string, interactsWith = ''): Constant[] =>
    own.filter((row) => row.role === role && row.interactsWith === interactsWith && Number(row.value) !== 0)
  return [
    `/** The equation for ${sex === 'female' ? 'women' : 'men'}. */`,
    `export const ${sex}: Coefficients = {`,
    `  baselineSurvival: ${of('baseline_survival')[0]?.value},`,
    `  centre: {\n${of('centre')
      .map(({ term, value, meaning }) => `    ${term}: ${value}, // ${meaning}\n`)
      .join('')}  },`,
    `  ethnicity: {\n${categories(own, 'ethnicity')}  },`,
    `  smoking: {\n${categories(own, 'smoking')}  },`,
    `  main: [\n${table(of('main'), '    ')}  ],`,
    `  withAge1: [\n${table(of('interaction', 'age_1'), '    ')}  ],`,
    `  withAge2: [\n${table(of('interaction', 'age_2'), '    ')}  ],`,
    '}',
  ].join('\n')
}

/** The text of the generated module. */
export const coefficientsModule = (csv: string): string => {
  const rows = parseConstants(csv)
  return [
    '// SPDX-License-Identifier: LGPL-3.0-or-later',
    '// SPDX-FileCopyrightText: 2017 ClinRisk Ltd.',
    '// Written by tools/qrisk3.ts from the published constants. Do not edit. Licence and additional terms: LICENCE in this folder.',
    "import type { Coefficients } from './coefficients.ts'",
    '',
    equation(rows, 'female'),
    '',
    equation(rows, 'male'),
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2]
  if (file === undefined) throw new Error('Usage: node --import tsx tools/qrisk3.ts FILE.csv')
  writeFileSync(GENERATED, coefficientsModule(readFileSync(file, 'utf8')))
}
