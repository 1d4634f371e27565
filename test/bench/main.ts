import { loadavg } from 'node:os'
import { copyPeople } from './copies.ts'
import { type Figure, line, met } from './figures.ts'
import { fill } from './fill.ts'
import { benchPopulation } from './population.ts'
import { bundled, bundleSize, figuresOf } from './run.ts'
import { benchServer } from './server.ts'

/** People whose records are read as any others; copies of them make up the register. */
const READ = 1000
const COPIES = 48

const all: Figure[] = []
const print = (figures: readonly Figure[]): void => {
  for (const figure of figures) console.log(line(figure))
  all.push(...figures)
}
const heading = (text: string): void => console.log(`\n${text}`)

console.log(`Node ${process.version}, load before it began ${(loadavg()[0] ?? 0).toFixed(1)}`)

heading('Evaluation and translation')
for (const what of ['core', 'checks', 'everything']) {
  print(await figuresOf([await bundled('evaluation'), 'bundled', what]))
  print(await figuresOf(['--import', './bin/typescript.js', 'test/bench/evaluation.ts', 'as the command runs', what]))
}
print(await figuresOf([await bundled('translation')]))

heading('The measure of all six checks, beside an independent engine')
print(await figuresOf(['--import', 'tsx', 'test/bench/peer.ts']))

heading('A register of 50,000 people in PostgreSQL')
const server = await benchServer()
try {
  const population = benchPopulation(READ)
  const started = performance.now()
  const { resources } = await fill(server.db, population)
  const perSecond = resources / ((performance.now() - started) / 1000)
  print([{ name: `generate, translate and save ${resources} resources, one connection`, value: perSecond, unit: '/s', target: null }])
  await copyPeople(server.db, COPIES, population.today)
  await server.settle()
  const env = { DATABASE_URL: server.url, DATABASE_OWNER_URL: server.ownerUrl }
  print(await figuresOf(['--import', './bin/typescript.js', 'test/bench/sweep.ts'], env))
  await server.settle()
  print(await figuresOf([await bundled('pages')], env))
} finally {
  await server.stop()
}

heading('Figures for commissioners')
const counts = await benchServer()
try {
  await fill(counts.db, benchPopulation(READ))
  await counts.settle()
  print(await figuresOf([await bundled('counts')], { DATABASE_URL: counts.url }))
} finally {
  await counts.stop()
}

heading('The edge')
print(bundleSize())

const missed = all.filter((figure) => !met(figure))
console.log(`\n${all.filter(({ target }) => target !== null).length - missed.length} targets met, ${missed.length} missed`)
if (missed.some(({ mustHold }) => mustHold === true)) process.exitCode = 1
