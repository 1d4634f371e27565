import { existsSync } from 'node:fs'
import { type Browser, chromium, type LaunchOptions, type Page } from 'playwright-core'

/** Where systems usually keep a Chromium or Chrome. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Quiet, offline, and willing to run as root. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Of its own flags: in one process closing a page may end the browser, and the others would let pages do what real browsers refuse. */
const NOT_ITS_OWN = ['--single-process', '--disable-web-security', '--allow-running-insecure-content']

/** The browser from npm, which brings what a bare Linux lacks; it unpacks itself once. */
const fromNpm = async (): Promise<LaunchOptions> => {
  // Read while the module loads: without it the bundled system libraries stay packed.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
  const { default: packed } = await import('@sparticuz/chromium')
  return { executablePath: await packed.executablePath(), args: [...packed.args.filter((flag) => !NOT_ITS_OWN.includes(flag)), ...FLAGS] }
}

/** Ways to start a browser, best first: the one named, the system's own, the one from npm, then what is installed under a known name. */
const ways = async function* (): AsyncGenerator<LaunchOptions> {
  const named = process.env.CHROMIUM_PATH
  if (named) yield { executablePath: named, args: FLAGS }
  for (const executablePath of USUAL_PLACES) if (existsSync(executablePath)) yield { executablePath, args: FLAGS }
  if (process.platform === 'linux' && process.arch === 'x64') yield await fromNpm()
  yield { channel: 'chrome', args: FLAGS }
  yield { channel: 'msedge', args: FLAGS }
}

/** A running browser, or an error that says what was tried. */
export const openBrowser = async (): Promise<Browser> => {
  const failures: string[] = []
  for await (const way of ways()) {
    try {
      return await chromium.launch({ headless: true, ...way })
    } catch (error) {
      failures.push(`${way.executablePath ?? way.channel}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : error}`)
    }
  }
  throw new Error(`No browser could be started. Set CHROMIUM_PATH to a Chromium. Tried:\n${failures.join('\n')}`)
}

/** What axe-core finds wrong with the page as it is now, a line a problem. */
export const accessibilityProblems = async (page: Page): Promise<string[]> => {
  const { source } = (await import('axe-core')).default
  await page.evaluate(source)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }> } }
    const { violations } = await axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`)
  })
}

/** How many pixels the page scrolls sideways: 0 is what a phone needs. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
