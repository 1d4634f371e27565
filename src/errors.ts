/** Every way a request or a job can fail that is not a programming mistake, with the HTTP status it becomes. */
export const statusOf = {
  'not-found': 404,
  'bad-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  restricted: 403,
  'body-too-large': 413,
  'too-many-requests': 429,
  'version-conflict': 409,
  'source-unavailable': 502,
  'source-invalid': 502,
  'file-unreadable': 400,
  'database-unavailable': 503,
  'data-folder-in-use': 503,
  'data-folder-unwritable': 503,
  'port-unavailable': 503,
  'configuration-invalid': 500,
} as const

export type ErrorCode = keyof typeof statusOf

/** An expected failure. `message` is written for the person who reads it; a library's error goes in `cause` and no further. */
export class ServiceError extends Error {
  override name = 'ServiceError'
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
