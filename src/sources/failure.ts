import { type ErrorCode, ServiceError } from '../errors.ts'

/** A `ServiceError` of a source that answered, with the HTTP status it gave, for those who can do something about it. */
export class SourceFailure extends ServiceError {
  readonly httpStatus: number | null
  constructor(code: ErrorCode, message: string, httpStatus: number | null = null, options?: ErrorOptions) {
    super(code, message, options)
    this.httpStatus = httpStatus
  }
}
