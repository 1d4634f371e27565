// Owns a data folder until it is killed: `node --import tsx test/store/owner.ts FOLDER`. Writes `ready URL PID` when it does, the PID being the server's,
// and keeps that number in the database.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { startEmbedded } from '../../src/store/embedded.ts'

const folder = process.argv[2] as string
const { ownerUrl } = await startEmbedded({ folder })
const sql = postgres(ownerUrl, { max: 1 })
await sql`create table if not exists kept (line int)`
const server = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0] as string
await sql`insert into kept values (${server}::int)`
await sql.end()
console.log(`ready ${ownerUrl} ${server}`)
