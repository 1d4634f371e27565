import { evaluateChanged } from '../../src/evaluating.ts'
import { openNode } from '../../src/node.ts'
import { tell } from './figures.ts'

/** Evaluates everyone who waits for it, as a running service does, and tells how long that took and how large the process grew. */
const settings = { databaseUrl: process.env.DATABASE_URL as string, databaseOwnerUrl: process.env.DATABASE_OWNER_URL as string }
const { deps, close } = await openNode({ ...settings, dataFolder: null, sourcesFile: '' })
const started = performance.now()
const cpu = process.cpuUsage()
const { people } = await evaluateChanged(deps)
const seconds = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage(cpu)
await close()
tell([
  {
    name: `facts → findings and actions of ${people.toLocaleString('en-GB')} people`,
    value: seconds,
    unit: 's',
    target: { atMost: 60 },
  },
  { name: '… CPU time of the process; the rest is PostgreSQL, or waiting', value: (user + system) / 1e6, unit: 's', target: null },
  { name: '… memory of the process at its largest', value: process.resourceUsage().maxRSS / 1024, unit: 'MB', target: { atMost: 512 } },
])
