import { isUtf8 } from 'node:buffer';
import type { Logger } from 'pino';
import type { HostLedger } from '../crawler/fetch/ledger.ts';
import { sourceOf } from '../crawler/fetch/page-source.ts';
import { openVisit } from '../crawler/fetch/visit.ts';
import type { Memory, Tools } from '../crawler/tools.ts';
import { encodingOf, textOf } from '../parsers/readers/encoding.ts';
import { programVersion } from './version.ts';

/** Everything a crawl needs to reach portals, and the way to let go of it. */
export interface Portals {
  readonly tools: Tools;
  /** What was asked of each host so far. */
  readonly ledger: () => readonly HostLedger[];
  readonly close: () => Promise<void>;
}

/** The contact that portals can write to: --contact, else the environment. */
export function contactFrom(option: string | undefined): string | null {
  const named = option ?? process.env['NIANBAO_CONTACT'] ?? '';
  return named.trim() === '' ? null : named.trim();
}

/** Joins the polite visitor and the archive's memory into what a crawl is handed. */
export function openPortals(
  memory: Memory,
  contact: string | null,
  signal: AbortSignal,
  log: Logger,
): Portals {
  const { visit, close, ledger } = openVisit({
    memory,
    contact,
    version: programVersion,
    signal,
    log: (message, facts) => log.debug(facts, message),
  });
  return {
    tools: { visit, memory, textOf: decodingOnce(), now: () => new Date(), stopped: () => signal.aborted },
    ledger,
    close,
  };
}

/** Several rules look at one page; its bytes are decoded once, and what the visit decoded to look for obstacles is taken. */
function decodingOnce(): Tools['textOf'] {
  const known = new WeakMap<Uint8Array, { readonly contentType: string | null; readonly text: string }>();
  return (body, contentType) => {
    const held = known.get(body);
    if (held?.contentType === contentType) return held.text;
    const text =
      encodingOf(body, contentType) === 'utf-8' && isUtf8(body) ? sourceOf(body) : textOf(body, contentType);
    known.set(body, { contentType, text });
    return text;
  };
}
