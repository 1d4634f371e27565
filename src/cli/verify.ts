import { readFile } from 'node:fs/promises'
import { writeLine } from './output.ts'
import { counted } from './progress.ts'
import { UsageError } from './usage.ts'
import { problemsOf, readCaseFile } from './verify/caseFile.ts'
import { mismatches } from './verify/compare.ts'
import { topics } from './verify/topics.ts'

const read = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read (${error.code ?? error.message})`)
  })

/** A value as it is told: numbers in full, so that a difference in the last digit is seen. */
const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value))

/** Checks one file and tells every mismatch. Returns how many cases it has and how many do not agree. */
const verifyFile = async (file: string): Promise<{ readonly cases: number; readonly wrong: number }> => {
  const { topic: name, tolerance, cases } = readCaseFile(file, await read(file))
  const topic = topics.get(name)
  if (topic === undefined) throw new UsageError(`${file} has the topic "${name}", which is none of ${[...topics.keys()].join(', ')}`)
  let wrong = 0
  for (const { id, input, expected } of cases) {
    const answer = topic(input)
    if ('error' in answer) throw new UsageError(`${file}: the input of ${id} cannot be read (${problemsOf(answer.error)})`)
    const found = mismatches(answer.got, expected, tolerance)
    if (found.length > 0) wrong++
    for (const { at, expected: wanted, got } of found) await writeLine(`${file} ${id} ${at}: expected ${shown(wanted)}, got ${shown(got)}`)
  }
  return { cases: cases.length, wrong }
}

/**
 * `parity verify`: works out the cases of case files with the statistics that the pages use and tells every value that does not agree.
 * Returns 0 when all agree, else 1. A file that cannot be read is wrong usage.
 */
export const runVerify = async (files: readonly string[]): Promise<number> => {
  let all = 0
  let wrong = 0
  for (const file of files) {
    const result = await verifyFile(file)
    all += result.cases
    wrong += result.wrong
  }
  await writeLine(`${counted(all, 'case')} in ${counted(files.length, 'file')}: ${wrong === 0 ? 'all agree' : `${wrong} do not agree`}`)
  return wrong === 0 ? 0 : 1
}
