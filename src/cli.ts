import { Command, CommanderError, Option } from 'commander'
import { asClientId, asCount, asDate, asPort, asScope, asSource, asSourceName, UsageError } from './cli/usage.ts'
import { ServiceError } from './errors.ts'

const WRONG_USAGE = 2
const FAILED = 1

/** Where things are, from the environment. */
const settings = () => ({
  databaseUrl: process.env.DATABASE_URL || null,
  databaseOwnerUrl: process.env.DATABASE_OWNER_URL || null,
  dataFolder: process.env.PARITY_DATA || '.data',
  sourcesFile: process.env.PARITY_SOURCES || 'parity.sources.json',
})

const ENVIRONMENT = `
Environment:
  DATABASE_URL      a PostgreSQL (15 to 17) of your own; without it one is started in the data folder
  DATABASE_OWNER_URL  a login of it that owns the tables, where that one does not
  PARITY_DATA       the data folder (.data)
  PARITY_SOURCES    the sources file (parity.sources.json)
  PARITY_OIDC_…     how people sign in, and every other setting (docs/deploying.md)`

const sourceOption = () =>
  new Option('--source <name=file>', 'a file of the practice (gp=FILE) or the trust (mh=FILE); repeatable')
    .argParser(asSource)
    .default([], 'none')

const allRulesOption = () => new Option('--rules <which>', 'also the rules that are unconfirmed (marked M)').choices(['all'])

const program = (exit: (code: number) => void): Command => {
  const parity = new Command('parity')
    .description(
      'Finds the physical health checks that people with severe mental illness are missing, and keeps one shared list of what to do about it for GP practice and mental-health team.',
    )
    .showHelpAfterError('(run the command with --help to see how it is used)')
    .addHelpText('after', ENVIRONMENT)
    .exitOverride()

  parity
    .command('assess')
    .summary('FHIR files in, findings out: one JSON object a person a line, no database')
    .description(
      'Reads FHIR Bundles, NDJSON files and folders of them (R4 or STU3, plain or gzip) and prints what each person is missing.\nProblems go to standard error. Exit code 0: at least one person was read; 1: none; 2: wrong usage.',
    )
    .argument('[files...]', 'files and folders; one given without --source counts as gp')
    .addOption(sourceOption())
    .requiredOption('--as-of <date>', 'the day to look at, YYYY-MM-DD', asDate)
    .option('--known-on <date>', 'leave out what was not yet known on that day', asDate)
    .addOption(allRulesOption())
    .addHelpText('after', '\nExample:\n  parity assess --source gp=practice.json --source mh=trust/ --as-of 2026-11-22')
    .action(async (files, options) => exit(await (await import('./cli/assess.ts')).runAssess(files, options)))

  parity
    .command('demo')
    .summary('two made-up practices and a trust, read and shown on this machine')
    .description('Serves made-up FHIR records on this machine, pulls them into an empty embedded database and shows the pages.')
    .option('--port <port>', 'where the pages are', asPort, 3000)
    .option('--host <address>', 'on which address of this machine', '127.0.0.1')
    .option('--people <number>', 'how many people to make up', asCount, 250)
    .option('--seed <number>', 'another seed makes up other people', asCount, 1)
    .action(async (options) => exit(await (await import('./cli/demo.ts')).runDemo(options, `${settings().dataFolder}/demo`)))

  parity
    .command('serve')
    .summary('pages, API and the work that happens by itself')
    .option('--port <port>', 'where to listen', asPort, 3000)
    .option('--host <address>', 'on which address to listen', '127.0.0.1')
    .action(async (options) => exit(await (await import('./cli/serve.ts')).runServe(options, settings())))

  parity
    .command('sync')
    .summary('read what is new in the configured sources and bring the list up to date')
    .argument('[sources...]', 'only these sources')
    .action(async (ids) => exit(await (await import('./cli/sync.ts')).runSync(ids, settings())))

  parity
    .command('import')
    .summary('read FHIR files into the database')
    .argument('<files...>', 'files and folders, as for assess')
    .requiredOption('--source <name>', 'the name their facts keep, for example trust-extract', asSourceName)
    .addOption(
      new Option('--setting <setting>', "whose records they are: the practice's or the trust's")
        .choices(['gp', 'mh'])
        .makeOptionMandatory(),
    )
    .option('--ods <code>', 'ODS code of the organisation whose records they are')
    .action(async (files, options) => exit(await (await import('./cli/sync.ts')).runImport(files, options, settings())))

  parity
    .command('migrate')
    .summary("bring the database's tables up to date")
    .action(async () => exit(await (await import('./cli/store.ts')).runMigrate(settings())))

  parity
    .command('areas')
    .summary('load the map that figures are added up by: practices, networks, places, boards, regions')
    .description(
      "Reads a CSV file with the columns code,name,level,parent,from,until,deprivation. level is practice, pcn, place, icb, region or country; deprivation is the fifth of areas a practice's people live in, 1 the most deprived. An area that has moved has a row for each stretch of time, until being the first day it was elsewhere. The file takes the place of the map there was.",
    )
    .argument('<file>', 'a CSV file')
    .action(async (file) => exit(await (await import('./cli/areas.ts')).runAreas(file, settings())))

  parity
    .command('figures')
    .summary('load figures that others have published, to show beside local ones')
    .description(
      'Reads CSV files of published figures (series,label,method,period,area,area_name,value,lower,upper,unit,source) or of deaths and people by age (table,label,period,source,from_age,population,deaths; table is general or smi). A series or table that is loaded again takes the place of what there was. Without a file: the figures of premature mortality that come with Parity.',
    )
    .argument('[files...]', 'CSV files')
    .action(async (files) => exit(await (await import('./cli/figures.ts')).runFigures(files, settings())))

  parity
    .command('extract')
    .summary('the six checks of a quarter, of an area and each of its practices, as CSV')
    .description(
      'Writes the quarterly file to standard output: one row an organisation and measure, from published counts, so that nobody in it can be recognised. A quarter is published once its last month is.',
    )
    .argument('<area>', 'ODS or other code of the area, such as that of a board')
    .option('--quarter <quarter>', 'such as 2026-Q3, which is July to September 2026; the newest without it')
    .action(async (area, options) => exit(await (await import('./cli/extract.ts')).runExtract(area, options, settings())))

  parity
    .command('sources')
    .summary('what is configured, how far it was read, and what is wrong with it')
    .action(async () => exit(await (await import('./cli/store.ts')).runSources(settings())))

  const clients = parity.command('clients').summary('systems that sign in by themselves (SMART Backend Services)')

  clients
    .command('add')
    .summary('let a system in, with its public keys')
    .argument('<id>', 'what the system calls itself', asClientId)
    .requiredOption('--name <name>', 'what people call it')
    .requiredOption('--ods <code>', 'ODS code of the practice or trust whose people it sees, or of the commissioner')
    .addOption(
      new Option('--reach <reach>', 'sees people as their practice or their team, or figures as a commissioner')
        .choices(['practice', 'team', 'commissioner'])
        .makeOptionMandatory(),
    )
    .requiredOption('--scope <scope...>', 'the most it may do, for example system/Task.rs', asScope)
    .option('--jwks <file>', 'its public keys, a JSON Web Key Set')
    .option('--jwks-uri <address>', 'where its public keys are')
    .action(async (id, options) => exit(await (await import('./cli/clients.ts')).runAddClient(id, options, settings())))

  clients
    .command('list')
    .summary('the systems, what they may do and whether they are let in')
    .action(async () => exit(await (await import('./cli/clients.ts')).runListClients(settings())))

  clients
    .command('disable')
    .summary('let a system in no more, from now on')
    .argument('<id>')
    .action(async (id) => exit(await (await import('./cli/clients.ts')).runDisableClient(id, settings())))

  parity
    .command('qrisk3')
    .summary('score a CSV file with QRISK3, to check it against the original')
    .description(
      'Reads rows with the columns age, sex, ethnicity, smoking, diabetes, … bmi, chol_hdl_ratio, sbp, sbp_sd, townsend and writes them with their scores. An empty cell is unknown.\nProblems go to standard error by line and column. Exit code 0: at least one row was read; 1: none; 2: wrong usage.',
    )
    .argument('<file>', 'a CSV file whose first line names the columns')
    .option('--estimate', 'score in spite of unknown inputs, and say which values were assumed')
    .action(async (file, options) => exit(await (await import('./cli/qrisk3/run.ts')).runQrisk3(file, options)))

  parity
    .command('verify')
    .summary('check the statistics behind the pages against worked examples of your own')
    .description(
      'Reads case files, works each case out with the statistics the pages use and prints every value that does not agree. A case file is JSON with the keys topic, tolerance (relative, absolute) and cases (id, input, expected); a number agrees when it differs by no more than absolute + relative × expected, and null says that no value may be given.\nTopics: byar, wilson, crude-rate, proportion, mean, dsr, isr, quantile, sii, life-expectancy, life-expectancy-gap, mortality-gap, funnel-proportion, funnel-ratio, funnel-rate, funnel-overdispersion, spc-xmr.\nExit code 0: all agree; 1: some do not; 2: wrong usage, or a file that is no case file.',
    )
    .argument('<files...>', 'case files')
    .addHelpText(
      'after',
      `
Example of a file:
  { "topic": "wilson", "tolerance": { "relative": 1e-9, "absolute": 1e-9 },
    "cases": [{ "id": "half", "input": { "x": 30, "n": 60, "confidence": 0.95 }, "expected": { "lower": 0.3773502424, "upper": 0.6226497576 } }] }`,
    )
    .action(async (files) => exit(await (await import('./cli/verify.ts')).runVerify(files)))

  const rules = parity
    .command('rules')
    .summary('every clinical rule, live, off or not computable, and what a change of rules would do')
    .option('--json', 'an object a rule a line')
    .action(async (options) => exit(await (await import('./cli/rules/list.ts')).runRules(options)))

  rules
    .command('diff')
    .summary('who moves, from what to what and why, when one set of rules takes the place of another')
    .description(
      'Evaluates the people in FHIR files by two sets of rules and prints what differs, then how many it moves. A set of rules is a folder of PlanDefinition, Measure and ValueSet files laid out like fhir/, or the word built-in.\nExit code 0: at least one person was read; 1: none; 2: wrong usage, or rules that cannot be used.',
    )
    .argument('<old>', 'the rules there are: a folder or built-in')
    .argument('<new>', 'the rules to come: a folder or built-in')
    .argument('[files...]', 'files and folders, as for assess')
    .addOption(sourceOption())
    .requiredOption('--as-of <date>', 'the day to look at, YYYY-MM-DD', asDate)
    .option('--known-on <date>', 'leave out what was not yet known on that day', asDate)
    .addOption(allRulesOption())
    .option('--json', 'an object a person a line, and the summary last')
    .addHelpText('after', '\nExample:\n  parity rules diff built-in next/ --source gp=practice.json --as-of 2026-11-22')
    .action(async (before, after, files, _, command) =>
      // The parent has --json too, and takes it wherever it stands.
      exit(await (await import('./cli/rules/diff.ts')).runRulesDiff([before, after], files, command.optsWithGlobals())),
    )

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
  // Whoever reads the output may stop early, as `head` does: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
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
