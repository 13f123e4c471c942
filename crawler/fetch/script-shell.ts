import type { Site } from '../../model/site.ts';
import { proseOf, reportMarksIn } from '../article.ts';
import { attachmentsOf } from '../attachments.ts';
import { markupOf } from '../select.ts';
import type { Visited } from '../tools.ts';
import { isHtml, sourceOf } from './page-source.ts';

/** With more words than this a page says something without its scripts. */
const fewWords = 200;
const fewestMarks = 3;

/**
 * Tells whether a page is an empty frame that its scripts fill: hardly any words, no words of a report, no file, no
 * picture, and scripts that could bring them.
 */
export function isScriptShell({ url, body, capture }: Visited, site: Site): boolean {
  const headers = capture.contentType === null ? [] : [['content-type', capture.contentType] as const];
  if (!isHtml(headers, body)) return false;
  const text = sourceOf(body);
  if (!/<script/iu.test(text)) return false;
  const prose = proseOf(markupOf({ url, text })).replace(/\s/gu, '');
  if (prose.length >= fewWords || reportMarksIn(prose) >= fewestMarks) return false;
  return attachmentsOf({ url, text }, site).files.length === 0;
}
