/** What a log line may hold: codes, counts, internal ids and times. No names, numbers of people, addresses or library messages. */
export interface LogFields {
  readonly source?: string
  readonly code?: string
  readonly pages?: number
  readonly resources?: number
  readonly people?: number
  readonly actions?: number
  readonly months?: number
  readonly ms?: number
  readonly status?: number
  readonly route?: string
}

const FIELDS = ['source', 'code', 'pages', 'resources', 'people', 'actions', 'months', 'ms', 'status', 'route'] as const

/** Writes one JSON line to the console, which Node and Workers both collect. Fields that are not listed here cannot get in. */
export const log = (level: 'info' | 'error', event: string, fields: LogFields = {}): void => {
  const line: Record<string, unknown> = { at: new Date().toISOString(), level, event }
  for (const field of FIELDS) if (fields[field] !== undefined) line[field] = fields[field]
  console[level](JSON.stringify(line))
}
