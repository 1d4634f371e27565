import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { ServiceError } from '../../errors.ts'
import type { Binaries, RunAs } from './binaries.ts'
import { isRunning } from './owner.ts'

/** Runs a program to its end and gives what it wrote to standard error; throws that when it failed. */
export const run = (program: string, args: readonly string[], env: NodeJS.ProcessEnv, runAs: RunAs): Promise<string> =>
  new Promise((done, failed) => {
    const child = spawn(program, args, { ...runAs, env, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.on('error', failed)
    child.on('close', (code) => (code === 0 ? done(errors) : failed(new Error(errors.trim() || `ended with ${code}`))))
  })

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address !== null && typeof address === 'object' ? found(address.port) : failed(new Error('no port'))))
    })
    probe.on('error', failed)
  })

const isServerOf = (pid: number, data: string): boolean => {
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data)
  } catch {
    return false
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Stops the server that an owner left running when it was killed. What it had committed is on disk. */
export const stopOrphan = async (binaries: Binaries, data: string, runAs: RunAs): Promise<void> => {
  const file = join(data, 'postmaster.pid')
  let pid: number
  try {
    pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  } catch {
    return
  }
  if (isRunning(pid) && isServerOf(pid, data))
    for (const mode of ['fast', 'immediate'])
      try {
        await run(binaries.pgCtl, ['stop', '-D', data, '-m', mode, '-w', '-t', '20'], binaries.env, runAs)
        break
      } catch {
        // It may have ended by itself meanwhile, or needs the harder way.
        if (!isRunning(pid)) break
      }
  for (let waited = 0; isRunning(pid) && isServerOf(pid, data); waited += 50) {
    if (waited > 5_000)
      throw new ServiceError('data-folder-in-use', `The data folder is in use by a PostgreSQL server (process ${pid}) that does not stop.`)
    await pause(50)
  }
  rmSync(file, { force: true })
}

/** A running server: its port, and how to stop it. */
export interface Server {
  readonly port: number
  stop(): Promise<void>
}

// Statements and the details of errors can hold what a record says, so neither is ever written down by the server.
const QUIET = ['log_min_error_statement=panic', 'log_error_verbosity=terse', 'log_statement=none', 'log_checkpoints=off']

/** Starts a server on its data and waits until it takes connections. */
export const startServer = async (
  binaries: Binaries,
  data: string,
  runAs: RunAs,
  settings: readonly string[],
  onEnd: () => void,
): Promise<Server> => {
  const port = await freePort()
  const args = ['-D', data, '-p', String(port)]
  for (const setting of ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', ...QUIET, ...settings])
    args.push('-c', setting)
  // In a session of its own: Ctrl-C in the terminal reaches Parity, which then stops the server in its own time.
  const child: ChildProcess = spawn(binaries.postgres, args, {
    ...runAs,
    env: binaries.env,
    cwd: '/',
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const interrupt = (): void => {
    child.kill('SIGINT')
  }
  process.once('exit', interrupt)
  child.once('close', () => {
    process.removeListener('exit', interrupt)
    onEnd()
  })
  await new Promise<void>((ready, failed) => {
    let log = ''
    child.stderr?.on('data', (chunk) => {
      if (log.length < 8_000) log += chunk
      if (log.includes('ready to accept connections')) ready()
    })
    child.once('error', failed)
    child.once('close', (code) => failed(new Error(`postgres ended with ${code}: ${log.trim()}`)))
  })
  return {
    port,
    async stop() {
      interrupt()
      await ended
    },
  }
}
