/** What a browser would have left behind of a journey: every address it saw, and the title of every page. */
export interface Journey {
  readonly addresses: ReadonlySet<string>
  readonly titles: ReadonlySet<string>
  /** Routes that answered, by status: `GET /person/:id 200`. */
  readonly answers: ReadonlyMap<string, number>
}

type Ask = (path: string, init?: RequestInit) => Response | Promise<Response>

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>' }
const plain = (text: string): string => text.replace(/&(?:amp|quot|#39|lt|gt);/g, (entity) => ENTITIES[entity] as string)
const attribute = (tag: string, name: string): string | null => {
  const match = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return match ? plain(match[1] as string) : null
}

interface Form {
  readonly method: string
  readonly action: string
  readonly fields: URLSearchParams
}

/** The forms of a page, filled in as they stand, with words where words are asked for. */
const formsOf = (html: string, here: string): Form[] =>
  [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag, inside]) => {
    const fields = new URLSearchParams()
    for (const [input] of (inside as string).matchAll(/<input\b[^>]*>/g)) {
      const [name, type] = [attribute(input, 'name'), attribute(input, 'type')]
      if (name === null || (type !== null && ['checkbox', 'radio'].includes(type) && fields.has(name))) continue
      fields.append(name, attribute(input, 'value') ?? (type === 'date' ? '' : 'as it was said'))
    }
    for (const [area] of (inside as string).matchAll(/<textarea\b[^>]*>/g))
      fields.append(attribute(area, 'name') ?? '', 'written down on the journey')
    for (const [, select, options] of (inside as string).matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g))
      fields.append(
        attribute(select as string, 'name') ?? '',
        attribute(/<option\b[^>]*value="[^"]+"[^>]*>/.exec(options as string)?.[0] ?? '', 'value') ?? '',
      )
    for (const [button] of (inside as string).matchAll(/<button\b[^>]*>/g)) {
      const name = attribute(button, 'name')
      if (name !== null && !fields.has(name)) fields.append(name, attribute(button, 'value') ?? '')
    }
    return {
      method: (attribute(tag as string, 'method') ?? 'get').toUpperCase(),
      action: attribute(tag as string, 'action') ?? (here.split('?')[0] as string),
      fields,
    }
  })

/**
 * Follows every link and sends every form from some pages on, at most so many of each kind, as somebody would who tries everything.
 * Leaves alone what leads elsewhere and the ways out.
 */
export const crawl = async (
  ask: Ask,
  from: readonly string[],
  { routes, headers, each, leave }: { routes: readonly string[]; headers: Record<string, string>; each: number; leave: readonly string[] },
): Promise<Journey> => {
  const addresses = new Set<string>()
  const titles = new Set<string>()
  const answers = new Map<string, number>()
  const taken = new Map<string, number>()
  const waiting: (() => Promise<void>)[] = []

  const patterns = routes.map((route) => ({ route, matches: new RegExp(`^${route.split(' ')[1]?.replace(/:[a-z]+/gi, '[^/]+')}$`) }))
  const kindOf = (method: string, path: string): string => {
    const bare = path.split(/[?#]/)[0] as string
    return patterns.find(({ route, matches }) => route.startsWith(`${method} `) && matches.test(bare))?.route ?? `${method} ${bare}`
  }
  const go = (kind: string, work: () => Promise<void>): void => {
    const count = taken.get(kind) ?? 0
    if (count >= each) return
    taken.set(kind, count + 1)
    waiting.push(work)
  }
  const own = (link: string, here: string): string | null => {
    const url = new URL(link, `http://localhost${here}`)
    return url.origin === 'http://localhost' && !leave.includes(url.pathname) ? `${url.pathname}${url.search}` : null
  }
  const note = async (method: string, path: string, response: Response): Promise<void> => {
    const answer = `${kindOf(method, path)} ${response.status}`
    answers.set(answer, (answers.get(answer) ?? 0) + 1)
    const location = response.headers.get('location')
    if (location !== null) visit(location, path)
    const body = await response.text()
    if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return
    titles.add(/<title>([^<]*)<\/title>/.exec(body)?.[1] ?? '')
    for (const [, link] of body.matchAll(/\s(?:href|src)="([^"]*)"/g)) visit(plain(link as string), path)
    for (const form of formsOf(body, path)) send(form, path)
  }
  const visit = (link: string, here: string): void => {
    const path = own(link, here)
    if (path === null || addresses.has(path)) return
    addresses.add(path)
    go(kindOf('GET', path), async () => note('GET', path, await ask(path, { headers })))
  }
  const send = ({ method, action, fields }: Form, here: string): void => {
    const path = own(action, here)
    if (path === null) return
    if (method === 'GET') {
      visit(`${path.split('?')[0]}?${fields}`, here)
      return
    }
    addresses.add(path)
    go(`${kindOf('POST', path)} ${[...fields.keys()]}`, async () =>
      note('POST', path, await ask(path, { method: 'POST', headers: { ...headers, origin: 'http://localhost' }, body: fields })),
    )
  }

  for (const path of from) visit(path, '/')
  for (let next = waiting.shift(); next; next = waiting.shift()) await next()
  return { addresses, titles, answers }
}
