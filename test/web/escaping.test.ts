import { readdirSync, readFileSync } from 'node:fs'
import { html } from 'hono/html'
import { describe, expect, test } from 'vitest'

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))

describe('pages are written by templates that escape what is put into them', () => {
  test('and no file goes round them', () => {
    expect(files.length).toBeGreaterThan(200)
    const around = files.filter((name) =>
      /\braw\b[^\n]*hono\/html|dangerouslySetInnerHTML|\bHtmlEscapedString\(|isEscaped\s*=/.test(readFileSync(`src/${name}`, 'utf8')),
    )
    expect(around).toEqual([])
  })
  test.each(['<script>alert(1)</script>', '" onmouseover="x', "'><img src=x>", '&lt;'])('so that %s comes out as text', async (text) => {
    const out = String(await html`<p title="${text}">${text}</p>`)
    expect(out.replace(/<\/?p[^<>]*>/g, '')).not.toMatch(/[<>"']/)
    expect(out.match(/</g)).toHaveLength(2)
  })
})
