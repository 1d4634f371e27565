import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { assetNames } from '../../src/web/assetNames.gen.ts'

const stylesheet = readFileSync(new URL('../../src/web/assets/parity.css', import.meta.url), 'utf8')

test('the pages ask for the stylesheet as it is now (if not: npm run assets)', () => {
  const hash = createHash('sha256').update(stylesheet).digest('hex').slice(0, 10)
  expect(assetNames.ours).toBe(`/assets/parity-${hash}.css`)
})

test('the pages ask for the installed version of the design system', () => {
  const { version } = createRequire(import.meta.url)('nhsuk-frontend/package.json') as { version: string }
  expect(assetNames.designSystem).toBe(`/assets/nhsuk-frontend-${version}.css`)
})

test('what the asset tool makes loads nothing from another host', async () => {
  // @ts-expect-error a script, run for what it writes
  await import('../../tools/assets.mjs')
  const made = Object.values(assetNames).map((name) => readFileSync(new URL(`../../dist${name}`, import.meta.url), 'utf8'))
  for (const css of made) expect(css).not.toMatch(/url\(["']?(https?:)?\/\//)
})
