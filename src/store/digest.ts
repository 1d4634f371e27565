import { createHash, hash } from 'node:crypto'

/** A text's digest in the form of a UUID, which the database keeps in sixteen bytes. */
export const digest = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** Sixty-six bits of a text's digest: enough to tell one evaluation from the one before. */
export const shortDigest = (text: string): string => hash('sha256', text, 'base64url').slice(0, 11)
