/**
 * Foreseen trouble, each class named by what to do next. Anything else that is thrown is a bug and is not caught.
 * Messages are one sentence: what, where, what to do next.
 */
export abstract class ArchiveError extends Error {
  /** Short stable word for logs, rows and JSON. */
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** Retry soon: time-out, reset, 5xx. Thrown by crawler/fetch only. */
export class FetchError extends ArchiveError {}

/** Report it, never work round it: robots.txt, 401/403, a challenge page, a login. Thrown by crawler/fetch only. */
export class BlockedError extends ArchiveError {}

/** The portal changed and a person must look: a selector that matched nothing, a list that cannot be paged. */
export class ListingError extends ArchiveError {}

/** This file never: damaged, encrypted, of a kind that is not read, or no report at all. Thrown by parsers only. */
export class DocumentError extends ArchiveError {}

/** The user's input is wrong: option, config file, file named on the command line. Exit code 2. */
export class MisuseError extends ArchiveError {
  constructor(message: string, options?: ErrorOptions) {
    super('misused', message, options);
  }
}
