import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A delivery as it arrived. */
export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A system's endpoint on this machine. It answers with whatever status it is set to. */
export interface Receiver {
  readonly url: string
  readonly received: Received[]
  status: number
  close(): Promise<void>
}

export const receiver = (): Promise<Receiver> =>
  new Promise((resolve) => {
    const received: Received[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.setEncoding('utf8')
      request.on('data', (part: string) => {
        body += part
      })
      request.on('end', () => {
        received.push({ headers: request.headers, body })
        response.writeHead(self.status, self.status === 302 ? { location: 'http://127.0.0.1:1/elsewhere' } : {}).end()
      })
    })
    const self: Receiver = {
      url: '',
      received,
      status: 200,
      close: () =>
        new Promise((closed) => {
          server.close(() => closed())
          server.closeAllConnections()
        }),
    }
    server.listen(0, '127.0.0.1', () =>
      resolve(Object.assign(self, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tasks` })),
    )
  })
