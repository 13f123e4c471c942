import { BlockedError, FetchError } from '../../model/errors.ts';
import { isRedirect } from './redirects.ts';

/** An answer as it is judged: `body` without content coding. */
export interface Judged {
  readonly url: string;
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** Why an answer is not the page that was asked for. */
export interface Judgement {
  readonly error: BlockedError | FetchError;
  /** True where the host does not want us: nothing more is asked of it in this run. */
  readonly stopsHost: boolean;
}

/** Challenge pages are small; a larger one is a page with content, whatever script it carries. */
const largestChallengeBytes = 512 * 1024;
/** A page with this much visible text is content: protected portals leave their scripts in good pages too. */
const bareTextLength = 200;
const largestShellBytes = 4096;
const removedStubBytes = 512;
/** A JS stub of exactly this length is the whole answer of one firewall product. */
const stubLength = 1166;

/** Signs in the source of a bare page, by the product that leaves them. */
const challengeSigns: readonly (readonly [code: string, sign: RegExp])[] = [
  ['challenge-ruishu', /\$_ts\s*=\s*window\s*\[\s*['"]\$_ts['"]\s*\]/u],
  ['challenge-jiasule', /__jsl_clearance|__jsluid_[sh]/u],
  ['challenge-wzws', /\/WZWSREL|WZWS-RAY|请开启JavaScript并刷新该页/u],
  ['challenge-cookie', /\/_bot_sbu\/|\/_ws_sbu\/|HOY_TR|HBB_HC/u],
  ['challenge-edge', /\bC3VK\b|\byd_cookie\b/u],
  ['challenge-cloudflare', /\/cdn-cgi\/challenge-platform\/|cf-browser-verification/u],
  ['challenge-waf', /errors\.aliyun\.com|网站防火墙|创宇盾|safedog/u],
  ['challenge-script', /document\.cookie\s*=[\s\S]{0,4000}location(?:\.reload|\.replace|\.href|\s*=)/u],
];

/** Cookies that a small page of nothing but script sets; `__jsluid` is not among them, every page of its hosts sets it. */
const cookieSigns: readonly (readonly [code: string, sign: RegExp])[] = [
  ['challenge-jiasule', /__jsl_clearance/u],
  ['challenge-cookie', /\b(?:HOY_TR|HBB_HC)\b/u],
  ['challenge-edge', /\b(?:C3VK|yd_cookie)\b/u],
];

const blockTitles = /访问异常页面|访问被拦截|访问被阻断|安全验证/u;
const goneTitles = /您访问的页面不存在|页面不存在|404 Not Found/u;
const goneText = /您访问的页面不存在/u;

function textOf(body: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(body);
  return text.includes('\ufffd') ? new TextDecoder('gb18030').decode(body) : text;
}

function isHtml(answer: Judged): boolean {
  const type = answer.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (type !== undefined && type.trim() !== '') return /html/iu.test(type);
  return /^(?:\ufeff)?\s*</u.test(textOf(answer.body.subarray(0, 64)));
}

/** Removes each stretch from an opening to its closing mark without looking twice at any character. */
function without(source: string, opening: string, closing: string): string {
  const kept: string[] = [];
  const lower = source.toLowerCase();
  let at = 0;
  for (;;) {
    const start = lower.indexOf(opening, at);
    if (start === -1) return [...kept, source.slice(at)].join(' ');
    kept.push(source.slice(at, start));
    const end = lower.indexOf(closing, start);
    if (end === -1) return kept.join(' ');
    at = end + closing.length;
  }
}

function visibleTextOf(html: string): string {
  const bodyOnly = [
    ['<!--', '-->'],
    ['<script', '</script'],
    ['<style', '</style'],
    ['<title', '</title'],
    ['<', '>'],
  ].reduce((source, [opening = '', closing = '']) => without(source, opening, closing), html);
  return bodyOnly.replace(/\s+|&nbsp;/gu, '');
}

/** Bounded, so that no markup can make it slow. */
const titleOf = (html: string) => /<title[^>]{0,200}>([^<]{0,500})/iu.exec(html)?.[1] ?? '';

function challengeOf(answer: Judged, html: string, isBare: boolean): string | null {
  // A true 404 stays one, and a redirect is judged by where it leads.
  if (answer.status === 404 || answer.status === 410 || isRedirect(answer)) return null;
  if (answer.status === 521) return 'challenge-jiasule';
  const cookies = answer.headers
    .filter(([name]) => name.toLowerCase() === 'set-cookie')
    .map(([, value]) => value.split('=', 1)[0])
    .join(' ');
  const hasScript = /<script/iu.test(html);
  if (blockTitles.test(titleOf(html))) return 'challenge-waf';
  if (isBare) {
    const code = challengeSigns.find(([, sign]) => sign.test(html))?.[0];
    if (code !== undefined) return code;
    // Cookies prove nothing by themselves: these products set them on good pages too.
    const isShell = hasScript && answer.body.length < largestShellBytes && !/<a\s/iu.test(html);
    if (isShell) {
      const [cookieCode] = cookieSigns.find(([, sign]) => sign.test(cookies)) ?? [];
      if (cookieCode !== undefined) return cookieCode;
    }
    if (answer.body.length === stubLength && hasScript) return 'challenge-stub';
    // An empty list as JSON is no block, even when it is labelled as a page.
    const isTiny = answer.body.length > 0 && answer.body.length <= 2;
    if (answer.status === 200 && isTiny && !/^(?:\[\]|\{\})$/u.test(html)) return 'challenge-stub';
  }
  if (answer.status === 202 && isBare && hasScript) return 'challenge-script';
  return null;
}

function isGone(answer: Judged, html: string, isBare: boolean): boolean {
  if (answer.status !== 200) return false;
  if (goneTitles.test(titleOf(html)) || (isBare && goneText.test(html))) return true;
  if (answer.body.length >= removedStubBytes) return false;
  const refresh = /<meta[^>]+http-equiv\s*=\s*["']?refresh["']?[^>]*>/iu.exec(html)?.[0] ?? '';
  return /url\s*=\s*["']?(?:\.\.\/)+["'\s/>]/iu.test(refresh);
}

/**
 * Recognises what is not the page that was asked for: refusals (403, 401, 405 and 412 to a plain question), challenge
 * and firewall pages, and "not found" dressed as a page; null for everything else, other statuses included.
 * Only HTML is looked into. A recognised block is reported and never worked round.
 */
export function judgementOf(answer: Judged): Judgement | null {
  const blocked = (code: string, what: string, stopsHost: boolean): Judgement => ({
    error: new BlockedError(
      code,
      `${answer.url} ${what} (status ${answer.status}): it is not worked round; ask the portal's operator, or fetch by hand and use ingest.`,
    ),
    stopsHost,
  });
  if (isHtml(answer) && answer.body.length <= largestChallengeBytes) {
    const html = textOf(answer.body);
    // Lists of one portal family lie in script elements as XML and are written into the page by script.
    const isBare = visibleTextOf(html).length < bareTextLength && !/<datastore|<recordset/iu.test(html);
    const challenge = challengeOf(answer, html, isBare);
    if (challenge !== null)
      return blocked(challenge, 'answers with the page of a bot check or firewall', true);
    if (isGone(answer, html, isBare)) {
      return {
        error: new FetchError(
          'gone',
          `${answer.url} answers with status 200 and a page that says there is no such page: check the link on the list.`,
        ),
        stopsHost: false,
      };
    }
  }
  switch (answer.status) {
    case 401:
      return blocked('http-401', 'wants a login', false);
    case 403:
      return blocked('http-403', 'is refused to us', true);
    // We ask with plain GET and POST and set no If-Match: these two come from firewalls.
    case 405:
    case 412:
      return blocked(`http-${answer.status}`, 'is refused to us', true);
    case 521:
      return blocked('challenge-jiasule', 'is answered by a bot check', true);
    default:
      return null;
  }
}
