import type { Certainty, Format } from '../model/document.ts';

/** One visit of an address of a publication that brought, or confirmed, a payload. */
export interface Visit {
  readonly captureId: number;
  readonly url: string;
  readonly sha256: string;
  readonly isAttachment: boolean;
}

/** A reading of one payload at one address, as far as choosing between readings needs it. */
export interface Carrier {
  readonly readingId: number;
  readonly url: string;
  /** Name of the file inside a packed file; null where the payload itself is the report. */
  readonly member: string | null;
  readonly sha256: string;
  readonly kind: 'page' | 'attachment' | 'file';
  readonly format: Format;
  readonly certainty: Certainty;
  /** Number of values that are figures. */
  readonly figures: number;
  readonly fingerprint: string;
  readonly publishedOn: string | null;
}

/** What a publication (a page with its attachments, or a file) said of a report between two changes. */
export interface Edition {
  readonly publication: string;
  /** Best first. */
  readonly carriers: readonly Carrier[];
  readonly publishedOn: string | null;
  /** `publishedOn`, but never before that of an earlier edition of the same publication; '' where nothing says. */
  readonly effectiveOn: string;
  /** The capture with which the best carrier of this edition was first seen. */
  readonly since: number;
}

/** Ties between readings with equally many figures fall in this order; formats that keep less of the table come last. */
const formatOrder: readonly Format[] = ['html', 'docx', 'doc', 'xlsx', 'xls', 'pdf', 'ofd', 'text', 'image'];
const certaintyOrder: readonly Certainty[] = ['text', 'mixed', 'ocr'];

/**
 * Carriers whose figures differ by fewer than about this many hold the same tables: then stored characters go before
 * recognised ones, which may have filled a cell that the agency left blank.
 */
const figuresOfATable = 10;
const tablesIn = ({ figures }: Carrier): number => Math.floor(figures / figuresOfATable);

/** Orders carriers best first: most tables, surest characters, most figures, format, address, place in the payload. */
export function byWorth(left: Carrier, right: Carrier): number {
  return (
    tablesIn(right) - tablesIn(left) ||
    certaintyOrder.indexOf(left.certainty) - certaintyOrder.indexOf(right.certainty) ||
    right.figures - left.figures ||
    formatOrder.indexOf(left.format) - formatOrder.indexOf(right.format) ||
    (left.url < right.url ? -1 : left.url > right.url ? 1 : 0) ||
    left.readingId - right.readingId
  );
}

interface Payload {
  readonly url: string;
  readonly sha256: string;
  readonly since: number;
}

/** The payloads of a publication while its page stayed the same. */
interface Span {
  page: Payload | null;
  readonly attachments: Map<string, Payload[]>;
}

/**
 * The editions of one publication as far as they carry a report, in the order of their captures.
 *
 * A new edition begins when the page's bytes change, or, while the page stays, when those of an attachment do; it holds
 * the attachments that were asked for under that page. The n-th payload of each attachment belong together, however the
 * visits were interleaved: a run that was killed between a page and its attachments and one that was not give the same.
 */
export function editionsOf(
  publication: string,
  visits: readonly Visit[],
  carriers: readonly Carrier[],
): readonly Edition[] {
  const editions: Edition[] = [];
  for (const span of spansOf(visits)) {
    const series = [...span.attachments.values()];
    const length = Math.max(1, ...series.map((payloads) => payloads.length));
    for (let index = 0; index < length; index++) {
      const payloads = [span.page, ...series.map((each) => each[Math.min(index, each.length - 1)])].filter(
        (payload) => payload !== null && payload !== undefined,
      );
      const edition = editionOf(publication, payloads, carriers, editions.at(-1)?.effectiveOn ?? '');
      if (edition) editions.push(edition);
    }
  }
  return editions;
}

function spansOf(visits: readonly Visit[]): readonly Span[] {
  let span: Span = { page: null, attachments: new Map() };
  const spans = [span];
  for (const { captureId, url, sha256, isAttachment } of visits) {
    const payload: Payload = { url, sha256, since: captureId };
    if (!isAttachment) {
      if (span.page === null) span.page = payload;
      else if (span.page.sha256 !== sha256) {
        span = { page: payload, attachments: new Map() };
        spans.push(span);
      }
      continue;
    }
    const series = span.attachments.get(url);
    if (series === undefined) span.attachments.set(url, [payload]);
    else if (series.at(-1)?.sha256 !== sha256) series.push(payload);
  }
  return spans;
}

function editionOf(
  publication: string,
  payloads: readonly Payload[],
  all: readonly Carrier[],
  notBefore: string,
): Edition | null {
  const carriers = payloads
    .flatMap(({ url, sha256 }) => all.filter((carrier) => carrier.url === url && carrier.sha256 === sha256))
    .sort(byWorth);
  const [best] = carriers;
  if (!best) return null;
  const since = payloads.find(({ url, sha256 }) => url === best.url && sha256 === best.sha256)?.since ?? 0;
  const page = carriers.find((carrier) => carrier.kind === 'page' && carrier.publishedOn !== null);
  const dated = page ?? carriers.find((carrier) => carrier.publishedOn !== null);
  const publishedOn = dated?.publishedOn ?? null;
  const effectiveOn = publishedOn !== null && publishedOn > notBefore ? publishedOn : notBefore;
  return { publication, carriers, publishedOn, effectiveOn, since };
}
