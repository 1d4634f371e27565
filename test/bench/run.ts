import { execFileSync, spawn } from 'node:child_process'
import { build } from 'esbuild'
import type { Figure } from './figures.ts'

/** Bundles a bench, so that what is measured is what runs and not how it was loaded. It lies where its packages are found. */
export const bundled = async (name: string): Promise<string> => {
  const outfile = `dist/bench/${name}.mjs`
  await build({
    entryPoints: [`test/bench/${name}.ts`],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    packages: 'external',
    logLevel: 'silent',
  })
  return outfile
}

/** Runs a bench in a process of its own and returns what it tells, which is its last line: some libraries greet on standard output. */
export const figuresOf = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Figure[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
    let told = ''
    child.stdout.on('data', (chunk) => {
      told += chunk
    })
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0
        ? resolve(JSON.parse(told.trimEnd().split('\n').at(-1) ?? '') as Figure[])
        : reject(new Error(`${args.at(-1)} ended with ${code}`)),
    )
  })

/** Builds the worker as a deployment does, and weighs it. */
export const bundleSize = (): Figure[] => {
  const told = execFileSync('npm', ['run', '-s', 'worker:bundle'], { encoding: 'utf8', shell: process.platform === 'win32' })
  const sizes = /worker bundle: (\d+) KB, (\d+) KB gzip/.exec(told)
  if (sizes === null) throw new Error('The bundle was not weighed.')
  const floor = { value: Number(sizes[1]), of: 'its size unpacked' }
  return [{ name: 'worker bundle, minified and gzipped', value: Number(sizes[2]), unit: 'KB', target: { atMost: 1024 }, floor }]
}
