import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

const CHUNK = 1 << 20

/** True when a file begins with the magic bytes of gzip, whatever it is called. */
const isGzip = async (path: string): Promise<boolean> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}

/** The content of a file from a place in it, decompressed when it is gzip. */
export async function* contentOf(path: string, from = 0, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const gzip = await isGzip(path)
  const file = createReadStream(path, { highWaterMark: CHUNK, start: gzip ? 0 : from, ...(signal ? { signal } : {}) })
  if (!gzip) return yield* file as AsyncIterable<Buffer>
  // The callback is empty because a fault reaches the reader of the decompressed stream as well.
  const content = pipeline(file, createGunzip({ chunkSize: CHUNK }), () => {})
  // Compressed content has no place to jump to.
  let skip = from
  for await (const chunk of content as AsyncIterable<Buffer>) {
    if (skip >= chunk.length) skip -= chunk.length
    else {
      yield skip === 0 ? chunk : chunk.subarray(skip)
      skip = 0
    }
  }
}

/** True for a fault of the compressed content itself, as opposed to one of the disk. */
export const isDamagedGzip = (error: unknown): boolean => String((error as { code?: unknown } | null)?.code).startsWith('Z_')
