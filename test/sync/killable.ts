import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import type { ChildSettings, Phase } from './child.ts'

/** A way to the database on which every message sent to it can be noticed, just before it goes on. */
export interface Wire {
  readonly url: string
  /** Called with each message. False: it does not go on, and the connection is cut. */
  onMessage: () => boolean
  close(): Promise<void>
}

/** Listens in front of a database. */
export const wireTo = async (databaseUrl: string): Promise<Wire> => {
  const to = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const joined = (one: Socket, other: Socket): void => {
    sockets.add(one)
    one.on('error', () => other.destroy())
    one.on('close', () => {
      sockets.delete(one)
      other.destroy()
    })
  }
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname)
    joined(near, far)
    joined(far, near)
    far.on('data', (message) => near.write(message))
    near.on('data', (message) => {
      if (wire.onMessage()) far.write(message)
      else near.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const from = new URL(databaseUrl)
  from.port = String((server.address() as AddressInfo).port)
  const wire: Wire = {
    url: from.href,
    onMessage: () => true,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return wire
}

/** Makes the program of the child one file, which starts in a fifth of a second. */
export const buildChild = async (folder: string): Promise<string> => {
  const outfile = join(folder, 'child.mjs')
  await build({
    entryPoints: [new URL('child.ts', import.meta.url).pathname],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    banner: { js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);" },
  })
  return outfile
}

/** A child that has started and waits to be told to begin. */
export interface Child {
  readonly process: ChildProcess
  /** Resolves with how it ended: `done`, or killed. Anything else rejects. */
  run(onPhase: (phase: Phase) => void): Promise<'done' | 'killed'>
}

export const startChild = async (program: string, settings: ChildSettings): Promise<Child> => {
  const child = spawn(process.execPath, [program, JSON.stringify(settings)], { stdio: ['pipe', 'pipe', 'pipe'] })
  let complaint = ''
  let last: Phase | null = null
  let onPhase: (phase: Phase) => void = () => {}
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  // A child that is killed before it reads what it is told is no error here.
  child.stdin.on('error', () => {})
  const ended = new Promise<'done' | 'killed'>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed')
      else if (code === 0 && last === 'done') resolve('done')
      else reject(new Error(`the sync ended with ${code ?? signal} in ${last}: ${complaint}`))
    })
  })
  const ready = new Promise<void>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      last = line as Phase
      if (last === 'ready') resolve()
      else onPhase(last)
    })
  })
  await Promise.race([ready, ended])
  return {
    process: child,
    run(listener) {
      onPhase = listener
      child.stdin.write('go\n')
      return ended
    },
  }
}
