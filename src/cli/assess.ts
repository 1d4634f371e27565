import { assess } from '../assess.ts'
import type { PlainDate } from '../domain/date.ts'
import type { Setting } from '../domain/fact.ts'
import { writeLine } from './output.ts'
import { UsageError } from './usage.ts'

export interface AssessArguments {
  readonly source: readonly (readonly [Setting, string])[]
  readonly asOf: PlainDate
  readonly knownOn?: PlainDate
  readonly rules?: 'all'
}

/** The files of each source; one given without a source is the practice's. */
export const filesBySource = (named: AssessArguments['source'], plain: readonly string[]): Map<Setting, string[]> => {
  const files = new Map<Setting, string[]>()
  for (const [setting, file] of [...named, ...plain.map((path) => ['gp', path] as const)])
    files.set(setting, [...(files.get(setting) ?? []), file])
  return files
}

/** Prints one JSON object a person a line; problems go to standard error. Returns the exit code (design section 6). */
export const runAssess = async (files: readonly string[], options: AssessArguments): Promise<number> => {
  const sources = filesBySource(options.source, files)
  if (sources.size === 0) throw new UsageError('no file was named: give FHIR files or folders, or --source gp=FILE')
  let people = 0
  let problems = 0
  const tell = ({ where, reason }: { where: string; reason: string }): void => {
    problems++
    process.stderr.write(`${where}: ${reason}\n`)
  }
  const { asOf, knownOn, rules } = options
  for await (const report of assess({ sources, asOf, knownOn: knownOn ?? null, allRules: rules === 'all' }, tell)) {
    people++
    await writeLine(JSON.stringify(report))
  }
  const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
  process.stderr.write(`${count(people, 'person', 'people')} assessed, ${count(problems, 'problem', 'problems')} told above\n`)
  if (people === 0) process.stderr.write('no person could be read: a person needs a Patient with a verified NHS number (status 01)\n')
  return people > 0 ? 0 : 1
}
