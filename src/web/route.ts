import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'

/** The route that answers a request, as it is declared and so without anything of the address: `GET /person/:id`; null where none does. */
export const routeOf = (c: Context): string | null => {
  // Middleware answers to every method; the first that names one is what will answer.
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
  return route === undefined ? null : `${c.req.method === 'HEAD' ? 'GET' : c.req.method} ${route.path}`
}
