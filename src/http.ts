import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { ServiceError } from './errors.ts'

/** A server that is listening. */
export interface Listening {
  readonly url: string
  close(): Promise<void>
}

// As tools/assets.mjs tells Workers: the stylesheets' names change with their contents.
const YEAR = 'public, max-age=31536000, immutable'
const DAY = 'public, max-age=86400'

const onFound = (path: string, c: Context): void => {
  c.header('Cache-Control', path.endsWith('.css') ? YEAR : DAY)
  c.header('X-Content-Type-Options', 'nosniff')
}

/** The app with the stylesheets and images that Workers serve from `[assets]`. */
export const withAssets = (app: Hono, folder: string): Hono =>
  new Hono().use('/assets/*', serveStatic({ root: folder, onFound })).route('/', app)

/** Listens on a port (0: any free one). A port in use is told in words. */
export const listen = (app: Hono, port: number, hostname = '127.0.0.1'): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname }, (address) => {
      resolve({
        url: `http://${hostname}:${address.port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            ;(server as Server).closeAllConnections()
          }),
      })
    })
    server.on('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use' : error.code === 'EACCES' ? 'may not be used by this user' : 'cannot be used'
      reject(new ServiceError('port-unavailable', `Port ${port} ${why}. Choose another with --port.`, { cause: error }))
    })
  })
