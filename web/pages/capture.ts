import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { firstOfSame } from '../../store/captures.ts';
import { DamagedError } from '../../store/errors.ts';
import { payloadOf } from '../../store/payloads.ts';
import { captureFacts, captureReadings, capturesOfAddress } from '../../store/proof-asked.ts';
import type { CaptureFacts, CaptureReading } from '../../store/proof-asked.ts';
import { shownLink } from '../links.ts';
import { page } from '../page.ts';
import { addressLink, captureFactList } from '../proof/capture-parts.ts';
import { headerList, otherList, readingList } from '../proof/capture-tables.ts';
import type { CapturedHeaders, OtherCaptures } from '../proof/capture-tables.ts';
import { checkYourself } from '../proof/check-yourself.ts';
import { beijingTime, langOf, say } from '../words.ts';
import type { World } from '../world.ts';

/** The name of a WARC record, as addresses have it. */
export const uuidPattern = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** A record that unpacks to more is not read for the sake of its headers. */
const mostForHeaders = 4 * 1024 * 1024;

/** A capture with what was read from it. */
export function addCapturePages(app: Hono, world: World): void {
  app.get(`/capture/:uuid{${uuidPattern}}`, (c) => {
    const uuid = c.req.param('uuid');
    const seen = world.look(() => captureSeen(world, uuid));
    return seen === null ? c.notFound() : capturePage(c, seen);
  });
}

interface CaptureSeen {
  readonly capture: CaptureFacts;
  readonly holder: CaptureFacts | null;
  readonly readings: readonly CaptureReading[];
  readonly others: OtherCaptures;
  /** Of the answer; null where the record is too large to be looked into for them. */
  readonly headers: CapturedHeaders | null;
  /** Why the record cannot be read back; null where it can, or nobody tried. */
  readonly damage: string | null;
}

function captureSeen({ archive }: World, uuid: string): CaptureSeen | null {
  const capture = captureFacts(archive, uuid);
  if (capture === null) return null;
  const seen = {
    capture,
    holder: capture.holderUuid === null ? null : captureFacts(archive, capture.holderUuid),
    readings: captureReadings(archive, firstOfSame(archive, capture.captureId)),
    others: capturesOfAddress(archive, capture.url),
  };
  if (capture.length > mostForHeaders) return { ...seen, headers: null, damage: null };
  try {
    return { ...seen, headers: payloadOf(archive, capture.captureId).headers, damage: null };
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    return { ...seen, headers: null, damage: error.message };
  }
}

function capturePage(c: Context, seen: CaptureSeen): Response | Promise<Response> {
  const lang = langOf(c);
  const { capture, holder, readings, others, headers, damage } = seen;
  const title = say(
    lang,
    `抓取 ${beijingTime(capture.fetchedAt)}`,
    `Capture of ${beijingTime(capture.fetchedAt)}`,
  );
  return page(
    c,
    { title },
    html`<h1>${title}</h1>
      ${damage === null ? '' : html`<p class="bad">✗ ${say(lang, '存档记录已损坏：', 'The record is damaged: ')}<span lang="en">${damage}</span></p>`}
      ${captureFactList(lang, capture, readings[0]?.parser ?? null)}
      <p>
        <a href="${shownLink(lang, capture.uuid, null, null)}"
          >${say(lang, '查看原件（已去除脚本与外部内容）', 'See the original (without scripts and outside content)')}</a
        >
      </p>
      ${capture.via === null ? '' : html`<p>${say(lang, '由此页找到：', 'Found on: ')}${addressLink(capture.via)}</p>`}
      ${readingList(lang, capture, readings)} ${headerList(lang, capture, headers)}
      ${otherList(lang, capture, others)} ${checkYourself(lang, capture, holder)}`,
  );
}
