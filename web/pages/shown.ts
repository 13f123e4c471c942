import type { Context, Hono } from 'hono';
import type { ReadMark } from '../../model/shown.ts';
import { captureFacts } from '../../store/proof-asked.ts';
import { reportFacts, versionCarriers } from '../../store/report-asked.ts';
import { proseOf, tablesOf, valuesOf } from '../../store/report-parts.ts';
import { numberAsked, textAsked, yearAsked } from '../asked.ts';
import type { OriginalFile, Refused } from '../originals.ts';
import { markOfSentence, markOfValue } from '../proof/marked-place.ts';
import { shownPage, shownPolicy } from '../proof/shown-page.ts';
import type { ShownWords } from '../proof/shown-page.ts';
import { figureLabels, viewedTables } from '../report/report-view.ts';
import { beijingTime, langOf, say } from '../words.ts';
import type { World } from '../world.ts';
import { uuidPattern } from './capture.ts';

/** Archived originals made safe, with a figure marked in them. */
export function addShownPages(app: Hono, world: World): void {
  app.get(`/capture/:uuid{${uuidPattern}}/shown`, async (c) => await shownOriginal(c, world));
}

interface ShownAsked {
  readonly file: OriginalFile;
  readonly marked: ReadMark | null;
  readonly words: ShownWords;
}

/** The original as a document that can do nothing, with the figure marked that the address names. */
async function shownOriginal(c: Context, world: World): Promise<Response> {
  const lang = langOf(c);
  const asked = world.look(() => shownAsked(c, world));
  if (asked === null) return await c.notFound();
  const { file, marked, words } = asked;
  const { originals } = world;
  let shown = await originals.shown(file, marked);
  let png: Uint8Array | null = null;
  if (shown.kind === 'page') {
    const sheet = numberAsked(c, 'sheet', 1, 10_000);
    // Another page of the same file has no mark.
    if (sheet !== null && sheet !== shown.page && sheet <= shown.pages) {
      shown = { ...shown, page: sheet, box: null, marking: { kind: 'none' } };
    }
    const picture = await originals.page(file, shown.page);
    if (picture.kind === 'picture') png = picture.png;
    else shown = picture satisfies Refused;
  }
  c.header('Content-Security-Policy', shownPolicy);
  return c.html(shownPage(lang, shown, png, words));
}

/** Null where there is no such capture, or no such figure in it. */
function shownAsked(c: Context, { archive }: World): ShownAsked | null {
  const lang = langOf(c);
  const capture = captureFacts(archive, c.req.param('uuid') ?? '');
  if (capture === null) return null;
  const member = textAsked(c, 'member');
  const file = { captureId: capture.captureId, member };
  const title = say(
    lang,
    `存档原件 ${beijingTime(capture.fetchedAt)}`,
    `Archived original of ${beijingTime(capture.fetchedAt)}`,
  );
  const [agency, year, code] = [textAsked(c, 'agency'), yearAsked(c, 'year'), textAsked(c, 'code')];
  const sentence = numberAsked(c, 'sentence', 1, 99_999);
  if (agency === null || year === null)
    return { file, marked: null, words: { title, label: null, raw: null } };
  const facts = reportFacts(archive, agency, year);
  const carrier =
    facts === null
      ? undefined
      : versionCarriers(archive, facts.reportId).find(
          (each) => each.uuid === capture.uuid && each.member === member,
        );
  if (facts === null || carrier === undefined) return null;
  const { readingId, certainty } = carrier;
  const prose = proseOf(archive, readingId);
  if (sentence !== null) {
    const figure = prose[sentence - 1];
    if (figure === undefined) return null;
    const label = `${facts.name} ${year}`;
    return { file, marked: markOfSentence(figure, certainty), words: { title, label, raw: figure.raw } };
  }
  const value = code === null ? undefined : valuesOf(archive, readingId)[code];
  if (code === null || value === undefined) return null;
  const label = figureLabels(viewedTables(archive, tablesOf(archive, readingId)))(lang, code);
  return { file, marked: markOfValue(value, prose, certainty), words: { title, label, raw: value.raw } };
}
