import { type AssessOptions, assess, type Problem } from '../../assess.ts'
import type { Report } from '../../domain/report.ts'
import { changesBetween } from '../../domain/rulesDiff/changes.ts'
import { changedMeasures, type DiffSummary, emptySummary, withPerson } from '../../domain/rulesDiff/summary.ts'
import type { Definitions } from '../../fhir/readDefinitions.ts'
import { type AssessArguments, filesBySource } from '../assess.ts'
import { writeLine } from '../output.ts'
import { counted } from '../progress.ts'
import { UsageError } from '../usage.ts'
import { changeLine, summaryLines } from './diffText.ts'
import { readRules } from './readFolder.ts'

const WRONG = 2
const NOBODY = 1

/** Both sets, or null when either is unusable: everything that is wrong with both has then been told. */
const readBoth = (places: readonly [string, string]): [Definitions, Definitions] | null => {
  const [before, after] = places.map((where) => {
    const { definitions, problems } = readRules(where)
    for (const problem of problems) process.stderr.write(`${where}: ${problem}\n`)
    return definitions
  })
  return before && after ? [before, after] : null
}

/** The same person by both sets. Who is in the files does not depend on the rules, so both come in the same order. */
async function* pairs(options: AssessOptions, [before, after]: [Definitions, Definitions], tell: (problem: Problem) => void) {
  const now = assess({ ...options, definitions: after }, tell)
  for await (const was of assess({ ...options, definitions: before }, tell)) {
    const { value: is } = await now.next()
    if (!is || is.nhsNumber !== was.nhsNumber) throw new Error('The two sets of rules were read over different people.')
    yield [was, is] as [Report, Report]
  }
}

/**
 * Prints who moves when one set of rules takes the place of another: a line a change, or with `json` an object a person a line and the
 * summary last. Exit code as for `assess`, and 2 when a set of rules is unusable.
 */
export const runRulesDiff = async (
  places: readonly [string, string],
  files: readonly string[],
  { source, asOf, knownOn, rules, json }: AssessArguments & { readonly json?: true },
): Promise<number> => {
  const sources = filesBySource(source, files)
  if (sources.size === 0)
    throw new UsageError('no file was named: give FHIR files or folders after the two sets of rules, or --source gp=FILE')
  const both = readBoth(places)
  if (both === null) return WRONG
  const told = new Set<string>()
  // The files are read once for each set: what is wrong with a file is told once.
  const tell = ({ where, reason }: Problem): void => {
    const line = `${where}: ${reason}\n`
    if (!told.has(line)) process.stderr.write(line)
    told.add(line)
  }
  let summary: DiffSummary = emptySummary
  for await (const [was, is] of pairs({ sources, asOf, knownOn: knownOn ?? null, allRules: rules === 'all' }, both, tell)) {
    const changes = changesBetween(was, is)
    summary = withPerson(summary, was, is, changes)
    if (json && changes.length > 0) await writeLine(JSON.stringify({ nhsNumber: was.nhsNumber, changes }))
    if (!json) for (const change of changes) await writeLine(`${was.nhsNumber}  ${changeLine(change)}`)
  }
  if (json) await writeLine(JSON.stringify({ summary: { ...summary, measures: changedMeasures(summary) } }))
  else for (const line of summaryLines(summary)) await writeLine(line)
  process.stderr.write(`${counted(summary.people, 'person', 'people')} compared, ${counted(summary.moved, 'moves', 'move')}\n`)
  return summary.people > 0 ? 0 : NOBODY
}
