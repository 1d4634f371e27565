import { spawn } from 'node:child_process'

/** What a run of the command printed, and how it ended. */
export interface Ran {
  readonly code: number | null
  readonly out: string
  /** Standard error. */
  readonly told: string
}

/** Runs the command as a stranger would. */
export const runParity = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['bin/parity.js', ...args], { env: { ...process.env, ...env } })
    let out = ''
    let told = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      told += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, told }))
  })
