/**
 * Writes `src/fhir/definitions.gen.ts`, which imports every resource in `fhir/`: `npm run definitions`. Node and the Cloudflare
 * worker then hold the same data by the same means, and neither reads a folder when it starts.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
export const GENERATED = `${root}src/fhir/definitions.gen.ts`

/** Named after its file, so that one file more changes two lines. */
const constant = (type: string, name: string): string => `${type}_${name.replaceAll('-', '_')}`

/** The text of the generated module for the files that are there now. */
export const definitionsModule = (): string => {
  const types = readdirSync(`${root}fhir`).sort()
  const files = types.flatMap((type) =>
    readdirSync(`${root}fhir/${type}`)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length))
      .sort()
      .map((name) => ({ type, name })),
  )
  const imports = files.map(
    ({ type, name }) => `import ${constant(type, name)} from '../../fhir/${type}/${name}.json' with { type: 'json' }`,
  )
  const lists = types.map((type) => {
    const members = files.filter((file) => file.type === type).map(({ name }) => `    ${constant(type, name)},\n`)
    return `  ${type}: [\n${members.join('')}  ],`
  })
  return [
    '// Written by tools/definitions.ts from the files in fhir/. Do not edit: run npm run definitions.',
    ...imports,
    '',
    '/** Every resource in fhir/, by type. */',
    'export const definitions = {',
    ...lists,
    '}',
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(GENERATED, definitionsModule())
