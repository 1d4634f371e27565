/** Waits, or stops waiting with the signal's reason. */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })

/** How long a server asks to be left alone (seconds or an HTTP date), in milliseconds, or null when it does not say. */
export const retryAfter = (header: string | null, now = Date.now()): number | null => {
  if (header === null) return null
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isNaN(ms) ? null : Math.max(0, ms)
}

/** Growing waits, spread a little so that many workers do not come back at one moment. */
export const backOff = (attempt: number, firstMs: number): number => firstMs * 2 ** attempt * (1 + Math.random() / 4)
