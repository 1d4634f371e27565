import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const read = (name: string): string => readFileSync(`docs/${name}`, 'utf8')
const security = read('security.md')

/** Requirements of ASVS 5.0.0 at levels 1 and 2, in each section. */
const SECTIONS =
  'V1.1:2 V1.2:9 V1.3:11 V1.4:3 V1.5:2 V2.1:3 V2.2:3 V2.3:4 V2.4:1 V3.2:2 V3.3:4 V3.4:6 V3.5:5 V3.7:2 V4.1:3 V4.2:1 V4.3:2 V4.4:4 V5.1:1 V5.2:3 V5.3:2 V5.4:3 V6.1:3 V6.2:12 V6.3:4 V6.4:4 V6.5:5 V6.6:3 V6.8:4 V7.1:3 V7.2:4 V7.3:2 V7.4:5 V7.5:2 V7.6:2 V8.1:2 V8.2:3 V8.3:1 V8.4:1 V9.1:3 V9.2:4 V10.1:2 V10.2:2 V10.3:4 V10.4:11 V10.5:5 V10.6:2 V10.7:3 V11.1:2 V11.2:3 V11.3:3 V11.4:4 V11.5:1 V11.6:1 V12.1:3 V12.2:2 V12.3:4 V13.1:1 V13.2:5 V13.3:2 V13.4:5 V14.1:2 V14.2:4 V14.3:3 V15.1:3 V15.2:3 V15.3:7 V16.1:1 V16.2:5 V16.3:4 V16.4:3 V16.5:3 V17.1:1 V17.2:4 V17.3:2'

const lines = [...security.matchAll(/^\| (V\d+\.\d+)\.(\d+) \| [^|]+ \| (Met|Not met|Not applicable)\b.*\|$/gm)].map(
  ([, section = '', number = '', answer = '']) => ({ section, number: Number(number), answer }),
)

describe('the security checklist', () => {
  test('has every requirement of the two levels, each once and in order', () => {
    const rows = security.match(/^\| V\d+\.\d+\.\d+ /gm) ?? []
    expect(lines).toHaveLength(rows.length)
    const bySection = new Map<string, number[]>()
    for (const { section, number } of lines) bySection.set(section, [...(bySection.get(section) ?? []), number])
    expect([...bySection].map(([section, numbers]) => `${section}:${numbers.length}`).join(' ')).toBe(SECTIONS)
    for (const [section, numbers] of bySection) expect(numbers, section).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
  })

  test('counts what is met and what is not', () => {
    const count = (answer: string): number => lines.filter((line) => line.answer === answer).length
    expect(security).toContain(
      `Of ${lines.length} requirements ${count('Met')} are met, ${count('Not met')} are not, and ${count('Not applicable')} do not apply or are the deployment's.`,
    )
  })

  test('says of everything that is not met what would meet it', () => {
    for (const line of security.split('\n').filter((text) => text.includes('| Not met'))) expect(line).toMatch(/would meet it/)
  })
})

describe('what is written for those who run the service', () => {
  const pages = ['security.md', 'deploying.md']

  test.each(pages)('%s names only files that exist', (name) => {
    const paths = [...read(name).matchAll(/`((?:src|test|tools|drizzle|docs|fhir|bin)\/[\w./-]*|[\w-]+\.(?:json|toml))`/g)].map(
      ([, path = '']) => path,
    )
    expect(paths.length).toBeGreaterThan(2)
    const made = ['parity.sources.json', 'keys.json']
    expect([...new Set(paths)].filter((path) => !existsSync(path) && !made.includes(path))).toEqual([])
  })

  test.each(pages)('%s links to headings that exist', (name) => {
    const slug = (heading: string): string =>
      heading
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-')
    for (const [, file = '', anchor = ''] of read(name).matchAll(/\]\((\w+\.md)?#([\w-]+)\)/g)) {
      const headings = [...read(file || name).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading))
      expect(headings, `${file}#${anchor}`).toContain(anchor)
    }
  })

  test('every setting that the code reads is described', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    const code = sources.map((file) => readFileSync(`src/${file}`, 'utf8')).join('\n')
    const named = (text: string): Set<string> => new Set(text.match(/\b(?:PARITY_[A-Z][A-Z_]*[A-Z]|DATABASE_[A-Z_]*URL)\b/g))
    // Of the demonstration, and the beginnings of names.
    const others = ['PARITY_DEMO_TOKEN', 'PARITY_OIDC', 'PARITY_SESSION']
    const known = [...named(code)].filter((name) => !others.includes(name))
    const described = named(read('deploying.md'))
    expect(known.length).toBeGreaterThan(20)
    expect(known.filter((name) => !described.has(name))).toEqual([])
  })
})
