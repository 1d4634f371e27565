import { type NodeSettings, openNode, serveNode, untilStopped } from '../node.ts'

/** `parity serve`: pages, API and the work that happens by itself, until stopped. */
export const runServe = async ({ port, host }: { port: number; host: string }, settings: NodeSettings): Promise<number> => {
  const opened = await openNode(settings)
  try {
    const listening = await serveNode(opened, { port, host, timers: true })
    process.stderr.write(`Parity is at ${listening.url} (Ctrl-C stops it)\n`)
    await untilStopped()
    await listening.close()
    return 0
  } finally {
    await opened.close()
  }
}
