// Puts the files a browser asks for into dist/assets/: the NHS design system's stylesheet and images, and our own
// stylesheet. Run by `npm prepare` and before the worker is built. Names carry a version or a hash, so a browser may
// keep them for a year; src/web/assetNames.gen.ts tells the pages those names.
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
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

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
cpSync(join(nhsuk, 'assets', 'images'), join(out, 'images'), { recursive: true })
writeFileSync(join(root, 'dist', names.designSystem), designSystem)
writeFileSync(join(root, 'dist', names.ours), ours)

// For Workers static assets, whose root is dist/: how long to keep what, and what there is not an asset.
writeFileSync(
  join(root, 'dist', '_headers'),
  '/assets/*.css\n  Cache-Control: public, max-age=31536000, immutable\n  X-Content-Type-Options: nosniff\n' +
    '/assets/images/*\n  Cache-Control: public, max-age=86400\n  X-Content-Type-Options: nosniff\n',
)
writeFileSync(join(root, 'dist', '.assetsignore'), '*\n!assets\n!assets/**\n')

const generated = `// Written by tools/assets.mjs.
/** Where the pages find their stylesheets. The names change with the contents. */
export const assetNames = { designSystem: '${names.designSystem}', ours: '${names.ours}' } as const
`
const target = join(root, 'src', 'web', 'assetNames.gen.ts')
const current = (() => {
  try {
    return readFileSync(target, 'utf8')
  } catch {
    return null
  }
})()
if (current !== generated) writeFileSync(target, generated)
