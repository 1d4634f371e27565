/** Thrown when a body is longer than Parity is ready to hold. */
export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge'
}

/** The body of a response as text, given up as soon as it is longer than allowed, whatever its headers promise. */
export const readBody = async (response: Response, maxBytes: number): Promise<string> => {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel()
    throw new BodyTooLarge()
  }
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += (value as Uint8Array).byteLength
    if (size > maxBytes) {
      await reader.cancel()
      throw new BodyTooLarge()
    }
    text += decoder.decode(value as Uint8Array, { stream: true })
  }
}
