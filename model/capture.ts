/** Why a page was asked for. */
export const captureKinds = ['robots', 'list', 'report', 'attachment', 'file'] as const;
export type CaptureKind = (typeof captureKinds)[number];

/** One request and what came back, byte for byte; made by crawler/fetch and written to WARC before anyone reads it. */
export interface Exchange {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly kind: CaptureKind;
  readonly siteId: string;
  /** Address of the page that led here, or null for an entrance. */
  readonly via: string | null;
  /** ISO-8601 UTC, when the request was sent. */
  readonly fetchedAt: string;
  /** Request line, headers and body as they were sent. */
  readonly request: Uint8Array;
  /** Status line, headers and body as they came, chunk framing and content coding included. */
  readonly response: Uint8Array;
  readonly status: number;
  /** In the order and case in which they came. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The payload: body without chunk framing, content coding (gzip …) still on it. */
  readonly payload: Uint8Array;
  readonly remoteAddress: string | null;
  /**
   * The capture whose page a browser drew: then nothing was asked, `request` is empty and `response` is the page as its
   * scripts left it. Absent for what a portal sent and what a person brought.
   */
  readonly drawnFrom?: number;
}

/** An exchange that is safe on disk and has its row. */
export interface Capture {
  readonly id: number;
  readonly url: string;
  readonly kind: CaptureKind;
  readonly siteId: string;
  readonly via: string | null;
  readonly status: number;
  readonly fetchedAt: string;
  readonly contentType: string | null;
  readonly contentDisposition: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 (hex) of the payload; of the earlier payload where this visit brought none (304). */
  readonly sha256: string;
  /** True when the visit brought nothing new: 304, or the same payload digest as an earlier capture of the address. */
  readonly unchanged: boolean;
}
