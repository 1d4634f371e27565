import { Command, CommanderError, Option } from 'commander'
import { asDate, asSource, UsageError } from './cli/usage.ts'
import { ServiceError } from './errors.ts'

const WRONG_USAGE = 2
const FAILED = 1

const program = (exit: (code: number) => void): Command => {
  const parity = new Command('parity')
    .description(
      'Finds the physical health checks that people with severe mental illness are missing,\nand keeps one shared list of what to do about it for GP practice and mental-health team.',
    )
    .showHelpAfterError('(run the command with --help to see how it is used)')
    .exitOverride()

  parity
    .command('assess')
    .summary('FHIR files in, findings out: one JSON object a person a line, no database')
    .description(
      'Reads FHIR Bundles, NDJSON files and folders of them (R4 or STU3, plain or gzip) and prints what each person is missing.\nProblems go to standard error. Exit code 0: at least one person was read; 1: none; 2: wrong usage.',
    )
    .argument('[files...]', 'files and folders; one given without --source counts as gp')
    .addOption(
      new Option('--source <name=file>', 'a file of the practice (gp=FILE) or the trust (mh=FILE); repeatable')
        .argParser(asSource)
        .default([], 'none'),
    )
    .requiredOption('--as-of <date>', 'the day to look at, YYYY-MM-DD', asDate)
    .option('--known-on <date>', 'leave out what was not yet known on that day', asDate)
    .addOption(new Option('--rules <which>', 'also the rules that are unconfirmed (marked M)').choices(['all']))
    .addHelpText('after', '\nExample:\n  parity assess --source gp=practice.json --source mh=trust/ --as-of 2026-11-22')
    .action(async (files, options) => exit(await (await import('./cli/assess.ts')).runAssess(files, options)))

  parity
    .command('clusters')
    .summary('code lists that are duplicated or overlap without saying so')
    .action(async () => exit((await import('./cli/clusters.ts')).runClusters()))

  return parity
}

/** Runs a command line and sets the exit code. A ServiceError or wrong usage is told in its own words; nothing else is caught. */
export const main = async (argv: readonly string[]): Promise<void> => {
  const exit = (code: number): void => {
    process.exitCode = code
  }
  try {
    await program(exit).parseAsync(argv)
  } catch (error) {
    if (error instanceof CommanderError) exit(error.exitCode === 0 ? 0 : WRONG_USAGE)
    else if (error instanceof UsageError) {
      process.stderr.write(`error: ${error.message}\n`)
      exit(WRONG_USAGE)
    } else if (error instanceof ServiceError) {
      process.stderr.write(`error: ${error.message}\n`)
      exit(error.code === 'file-unreadable' ? WRONG_USAGE : FAILED)
    } else throw error
  }
}
