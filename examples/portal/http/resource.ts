/** What an address of a portal holds. */
export interface Resource {
  readonly contentType: string;
  /** The payload; the same bytes every time. */
  readonly body: () => Uint8Array | Promise<Uint8Array>;
  /** When the bytes last changed; validators are sent only where it is known. */
  readonly modifiedAt: Date | null;
}

/** What a portal says to a request: a resource, a redirect, a bare status, or null for an address that is not there. */
export type Answer = Resource | { readonly redirect: string } | { readonly status: number } | null;

export interface PortalRequest {
  readonly method: string;
  /** Address as asked for, on the portal's own origin. */
  readonly url: URL;
  /** Fields of a POST, empty for a GET. */
  readonly form: URLSearchParams;
}

/** One portal's answers; asked anew for every request. */
export type Answers = (request: PortalRequest) => Answer;

/** A text resource in UTF-8; the text is written once, when it is first asked for. */
export function textResource(
  contentType: string,
  text: () => string,
  modifiedAt: Date | null = null,
): Resource {
  return { contentType, body: once(() => new TextEncoder().encode(text())), modifiedAt };
}

/** The same value every time, made at the first call. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}
