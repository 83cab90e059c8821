/** Errors with a code and a message that is safe to show. One place (http/errors.ts) maps them to a status. */
export type ErrorCode = 'notFound' | 'gone' | 'invalid' | 'tooLarge' | 'busy' | 'storage' | 'forbidden'

export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string = code,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'DomainError'
  }
}

/** A reason not to start or not to do a command: one line for whoever sits at the console. */
export class StopError extends Error {
  override name = 'StopError'
}
