// Puts the files a browser asks for into dist/assets/: the NHS design system's stylesheet and images, and our own
// stylesheet. Run by `npm prepare` and before the worker is built. Names carry a version or a hash, so a browser may
// keep them for a year; src/web/assetNames.gen.ts tells the pages those names.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const out = join(root, 'dist', 'assets')
const manifest = createRequire(import.meta.url).resolve('nhsuk-frontend/package.json')
const nhsuk = join(dirname(manifest), 'dist', 'nhsuk')
const { version } = JSON.parse(readFileSync(manifest, 'utf8'))

/** The Frutiger font is licensed for nhs.uk only and loads from another host: pages fall back to Arial. */
const withoutRemoteFonts = (css) => css.replace(/@font-face\s*\{[^}]*url\(["']?https?:[^}]*\}/g, '')
const withoutSourceMap = (text) => text.replace(/\/[*/]# sourceMappingURL=.*$/s, '')

const designSystem = withoutSourceMap(withoutRemoteFonts(readFileSync(join(nhsuk, 'nhsuk-frontend.min.css'), 'utf8')))
const remote = /url\(["']?https?:/.exec(designSystem)
if (remote) throw new Error('The NHS stylesheet still loads something from another host. Look at tools/assets.mjs.')

const ours = readFileSync(join(root, 'src', 'web', 'assets', 'parity.css'), 'utf8')
const hash = createHash('sha256').update(ours).digest('hex').slice(0, 10)
const names = { designSystem: `/assets/nhsuk-frontend-${version}.css`, ours: `/assets/parity-${hash}.css` }

/** Leaves alone what is right already: the tool may run while the files are being served. */
const write = (path, contents) => {
  if (existsSync(path) && readFileSync(path, 'utf8') === contents) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, contents)
}

write(join(root, 'dist', names.designSystem), designSystem)
write(join(root, 'dist', names.ours), ours)
cpSync(join(nhsuk, 'assets', 'images'), join(out, 'images'), { recursive: true })
const current = Object.values(names).map((name) => basename(name))
for (const file of readdirSync(out)) if (file.endsWith('.css') && !current.includes(file)) rmSync(join(out, file))

// For Workers static assets, whose root is dist/: how long to keep what, and what there is not an asset.
write(
  join(root, 'dist', '_headers'),
  '/assets/*.css\n  Cache-Control: public, max-age=31536000, immutable\n  X-Content-Type-Options: nosniff\n' +
    '/assets/images/*\n  Cache-Control: public, max-age=86400\n  X-Content-Type-Options: nosniff\n',
)
write(join(root, 'dist', '.assetsignore'), '*\n!assets\n!assets/**\n')

write(
  join(root, 'src', 'web', 'assetNames.gen.ts'),
  `// Written by tools/assets.mjs.
/** Where the pages find their stylesheets. The names change with the contents. */
export const assetNames = { designSystem: '${names.designSystem}', ours: '${names.ours}' } as const
`,
)
