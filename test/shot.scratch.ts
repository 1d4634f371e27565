import { openBrowser } from './support/browser.ts'

const [as = '', width = '1280', out = '', path = '/'] = process.argv.slice(2)
const browser = await openBrowser()
const context = await browser.newContext({ viewport: { width: Number(width), height: 900 } })
await context.addCookies([{ name: 'parity-look-as', value: as, url: 'http://127.0.0.1:3111' }])
const p = await context.newPage()
const t = Date.now()
const r = await p.goto(`http://127.0.0.1:3111${path}`)
console.log(r?.status(), Date.now() - t, await p.evaluate(() => document.documentElement.scrollWidth))
await p.screenshot({ path: out, fullPage: true })
await browser.close()
