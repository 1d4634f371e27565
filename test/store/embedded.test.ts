import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { isRunning } from '../../src/store/embedded/owner.ts'
import { type Embedded, startEmbedded } from '../../src/store/embedded.ts'

const OWNER = fileURLToPath(new URL('owner.ts', import.meta.url))

/** Making a database takes most of a start, so the tests that can share one do. */
const base = mkdtempSync(join(tmpdir(), 'parity-test-'))
const folder = join(base, 'data')
const running: Embedded[] = []
const others: ChildProcess[] = []
beforeAll(async () => {
  // The server's user has to pass through.
  chmodSync(base, 0o755)
  await (await startEmbedded({ folder })).stop()
}, 60_000)
const until = async (condition: () => boolean): Promise<void> => {
  for (let waited = 0; !condition(); waited += 50) {
    if (waited > 10_000) throw new Error('waited in vain')
    await new Promise((done) => setTimeout(done, 50))
  }
}
afterEach(async () => {
  for (const child of others.splice(0)) {
    child.kill('SIGKILL')
    await until(() => child.signalCode !== null || child.exitCode !== null)
  }
  for (const server of running.splice(0)) await server.stop()
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

const start = async (at = folder): Promise<Embedded> => {
  const server = await startEmbedded({ folder: at })
  running.push(server)
  return server
}
const stop = async (server: Embedded): Promise<void> => {
  running.splice(running.indexOf(server), 1)
  await server.stop()
}
const ask = async <T>(url: string, query: string): Promise<T[]> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return (await sql.unsafe(query)) as unknown as T[]
  } finally {
    await sql.end()
  }
}

/** Another process that owns the folder, once it does. */
const owner = (): Promise<{ child: ChildProcess; pid: number; ownerUrl: string; server: number }> =>
  new Promise((ready, failed) => {
    const child = spawn(process.execPath, ['--import', 'tsx', OWNER, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    others.push(child)
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += chunk
      const match = /ready (\S+) (\d+)/.exec(said)
      if (match) ready({ child, pid: child.pid as number, ownerUrl: match[1] as string, server: Number(match[2]) })
    })
    child.once('exit', (code) => failed(new Error(`ended with ${code}`)))
  })

describe('a data folder', { timeout: 60_000 }, () => {
  test('keeps what was written, with every safeguard on, for the next start', async () => {
    const first = await start()
    expect(await ask(first.ownerUrl, `select current_setting('fsync') || current_setting('full_page_writes') as safe`)).toEqual([
      { safe: 'onon' },
    ])
    await ask(first.ownerUrl, 'create table if not exists first_kept as select 1 as line')
    await stop(first)
    const second = await start()
    expect(await ask(second.ownerUrl, 'select line from first_kept')).toEqual([{ line: 1 }])
  })

  test('lets in nobody without its password, and tells no other user what that is', async () => {
    const server = await start()
    const wrong = new URL(server.ownerUrl)
    wrong.password = 'postgres'
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    expect(statSync(join(folder, 'password')).mode & 0o077).toBe(0)
    expect(new URL(server.url).password).not.toBe(new URL(server.ownerUrl).password)
  })

  test('gives the application a login that owns nothing and inherits nothing', async () => {
    const server = await start()
    expect(
      await ask(server.url, 'select current_user as who, rolsuper, rolinherit, rolcreaterole from pg_roles where rolname = current_user'),
    ).toEqual([{ who: 'parity_app', rolsuper: false, rolinherit: false, rolcreaterole: false }])
  })

  test('has one owner: another process is refused and told which', async () => {
    const { pid } = await owner()
    await expect(startEmbedded({ folder })).rejects.toMatchObject({
      code: 'data-folder-in-use',
      message: expect.stringMatching(new RegExp(`${folder}.*process ${pid}, since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC`)),
    })
  })

  test('has one owner within a process too', async () => {
    await start()
    await expect(startEmbedded({ folder })).rejects.toMatchObject({
      code: 'data-folder-in-use',
      message: expect.stringContaining('this process'),
    })
  })

  test('has one owner when several start at once', async () => {
    const results = await Promise.allSettled([start(), start(), start()])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('whose owner was killed is taken over: the server left running is stopped, and nothing committed is lost', async () => {
    const { child, server } = await owner()
    child.kill('SIGKILL')
    await until(() => child.signalCode !== null)
    expect(isRunning(server)).toBe(true)
    const next = await start()
    expect(isRunning(server)).toBe(false)
    expect(await ask(next.ownerUrl, `select line from kept where line = ${server}`)).toHaveLength(1)
  })

  test('whose owner and server were both killed recovers', async () => {
    const { child, server } = await owner()
    child.kill('SIGKILL')
    process.kill(server, 'SIGKILL')
    await until(() => child.signalCode !== null && !isRunning(server))
    const next = await start()
    expect(await ask(next.ownerUrl, `select line from kept where line = ${server}`)).toHaveLength(1)
  })

  test('is not held by a later process that has the number of a dead owner', async () => {
    writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid: process.ppid, born: 'another time', since: '2026-01-01T00:00:00Z' }))
    await start()
  })

  test('is taken over even when the last owner left its name half written', async () => {
    writeFileSync(join(folder, 'owner.json'), '{"pid":')
    await start()
  })

  test('is let go of when its owner ends without stopping the server', async () => {
    const { child, server } = await owner()
    child.kill('SIGTERM')
    await until(() => child.signalCode !== null || child.exitCode !== null)
    const next = await start()
    expect(isRunning(server)).toBe(false)
    await stop(next)
    expect(existsSync(join(folder, 'owner.json'))).toBe(false)
  })

  test('that was being made when its maker was killed is made anew', async () => {
    const other = join(base, 'half-made')
    mkdirSync(join(other, 'postgres.new', 'base'), { recursive: true })
    await start(other)
  })

  test('that cannot be written to is refused', async () => {
    const file = join(base, 'file')
    writeFileSync(file, '')
    for (const path of [file, join(file, 'below')]) {
      const failure = startEmbedded({ folder: path })
      await expect(failure).rejects.toMatchObject({ code: 'data-folder-unwritable', message: expect.stringContaining(path) })
    }
  })

  test('that the server cannot reach is refused, and says so', async () => {
    const closed = join(base, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const failure = startEmbedded({ folder: join(closed, 'data') })
    // Only as root is the server another user, who cannot pass through.
    if (process.getuid?.() === 0) await expect(failure).rejects.toMatchObject({ code: 'data-folder-unwritable' })
    else running.push(await failure)
  })

  test('of another version of PostgreSQL is refused and left as it is', async () => {
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '14\n')
    await expect(startEmbedded({ folder })).rejects.toMatchObject({ code: 'configuration-invalid', message: expect.stringContaining('14') })
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '17\n')
    await start()
  })
})

test('a temporary server leaves nothing behind', { timeout: 30_000 }, async () => {
  const server = await startEmbedded()
  const [row] = await ask<{ folder: string }>(server.ownerUrl, `select current_setting('data_directory') as folder`)
  await server.stop()
  expect(existsSync(join(row?.folder as string, '..'))).toBe(false)
})
