import { build } from 'esbuild'
import { expect, test } from 'vitest'

/** What goes into the worker, followed from its entry as wrangler follows it. */
const imported = async (): Promise<string[]> => {
  const { metafile } = await build({
    entryPoints: ['src/worker.ts'],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'browser', 'import', 'default'],
    external: ['node:*', 'cloudflare:*', 'events', 'util', 'tty', 'stream', 'http', 'https', 'net', 'url', 'os'],
    logLevel: 'silent',
  })
  return [...new Set(Object.entries(metafile.inputs).flatMap(([path, { imports }]) => [path, ...imports.map((one) => one.path)]))]
}

test('the worker holds nothing that is for Node only: no files, processes, embedded server, migrations or demonstration', async () => {
  const paths = await imported()
  expect(paths).toContain('src/sync.ts')
  const forNodeOnly =
    /^(node:)?(fs|fs\/promises|child_process|path|zlib)$|^src\/(demo|cli|store\/embedded|sources\/file)|store\/(migrate|open)|migrator|pg-boss/
  expect(paths.filter((path) => forNodeOnly.test(path))).toEqual([])
})
