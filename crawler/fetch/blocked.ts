import { BlockedError, FetchError } from '../../model/errors.ts';
import { forwardOf, isHtml, showsLessThan, sourceOf, titleOf, visibleTextOf } from './page-source.ts';
import { isRedirect, leadsHome, leadsToLogin } from './redirects.ts';

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
/** A page of this size that sends its visitor on is nothing but that. */
export const largestForwardBytes = 1024;
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
  ['challenge-ruishu', /\bFSSBBIl1UgzbN7N/u],
  ['challenge-jiasule', /__jsl_clearance/u],
  ['challenge-cookie', /\b(?:HOY_TR|HBB_HC)\b/u],
  ['challenge-edge', /\b(?:C3VK|yd_cookie)\b/u],
];

const blockTitles = /访问异常页面|访问被拦截|访问被阻断|安全验证/u;
const goneTitles =
  /^404\b|404 Not Found|(?:页面|网页|信息|内容|文章)(?:不存在|找不到|未找到|已(?:被)?删除)|(?:找不到|无法找到)(?:该|此|您[^<]{0,6})?(?:页|网页|页面|文件)/u;
const goneText =
  /(?:页面|网页|信息|内容|文章|栏目)(?:不存在|找不到|未找到|已(?:经)?(?:被)?(?:删除|撤销|下线))|(?:找不到|无法找到)(?:该|此|您.{0,6})?(?:页|网页|页面|文件)/u;

function cookieNamesOf({ headers }: Judged): string {
  return headers
    .filter(([name]) => name.toLowerCase() === 'set-cookie')
    .map(([, value]) => value.split('=', 1)[0])
    .join(' ');
}

/** A redirect that only a visitor with cookies gets past, or one to the page of a bot check. */
function challengeOfRedirect(answer: Judged): string | null {
  const location = answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? '';
  if (/\/WZWSREL/u.test(location)) return 'challenge-wzws';
  const cookies = cookieNamesOf(answer);
  const leadsToItself =
    URL.canParse(location, answer.url) && new URL(location, answer.url).href === new URL(answer.url).href;
  if (!leadsToItself || cookies === '') return null;
  return cookieSigns.find(([, sign]) => sign.test(cookies))?.[0] ?? 'challenge-cookie';
}

function challengeOf(answer: Judged, html: string, isBare: boolean): string | null {
  // A true 404 stays one, and a redirect is judged by where it leads.
  if (answer.status === 404 || answer.status === 410) return null;
  if (answer.status === 521) return 'challenge-jiasule';
  const cookies = cookieNamesOf(answer);
  const hasScript = /<script/iu.test(html);
  if (blockTitles.test(titleOf(html))) return 'challenge-waf';
  if (isBare) {
    const code = challengeSigns.find(([, sign]) => sign.test(html))?.[0];
    if (code !== undefined) return code;
    // Cookies prove nothing by themselves: these products set them on good pages too.
    const isEmpty = answer.body.length > 0 && showsLessThan(html, 1);
    const isSmall =
      answer.body.length < largestShellBytes && !/<(?:a|iframe|frame|embed|object|img)\s/iu.test(html);
    const isShell = isSmall && (hasScript || isEmpty);
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
  if (goneTitles.test(titleOf(html)) || (isBare && goneText.test(visibleTextOf(html)))) return true;
  if (answer.body.length >= removedStubBytes) return false;
  const forward = forwardOf(html);
  if (forward === null) return false;
  // Portals leave such a page where a document was; a column of theirs forwards by script, and not home.
  if (forward.by === 'refresh' && /^(?:\.\.\/)+$/u.test(forward.to)) return true;
  const target = forwardTarget(forward.to, answer.url);
  return (
    target !== null && target.host === new URL(answer.url).host && leadsHome(new URL(answer.url), target)
  );
}

function forwardTarget(to: string, from: string): URL | null {
  return URL.canParse(to, from) ? new URL(to, from) : null;
}

/** The address that a page which is nothing but a redirect sends its visitor to; null where it is none, or leads nowhere. */
export function pageForwardOf({ url, headers, body }: Omit<Judged, 'status'>): URL | null {
  if (body.length > largestForwardBytes || !isHtml(headers, body)) return null;
  const html = sourceOf(body);
  const forward = showsLessThan(html, bareTextLength) ? forwardOf(html) : null;
  return forward === null ? null : forwardTarget(forward.to, url);
}

/**
 * Recognises what is not the page that was asked for: refusals (403, 401, 405 and 412 to a plain question), challenge
 * and firewall pages, logins, and "not found" dressed as a page; null for everything else, other statuses included.
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
  if (isRedirect(answer)) {
    const challenge = challengeOfRedirect(answer);
    return challenge === null ? null : blocked(challenge, 'redirects to a bot check', true);
  }
  if (isHtml(answer.headers, answer.body) && answer.body.length <= largestChallengeBytes) {
    const html = sourceOf(answer.body);
    // Lists of one portal family lie in script elements as XML and are written into the page by script.
    const isBare = showsLessThan(html, bareTextLength) && !/<datastore|<recordset/iu.test(html);
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
  const forward = answer.status === 200 ? pageForwardOf(answer) : null;
  if (forward !== null && leadsToLogin(forward))
    return blocked('login-required', `sends its visitor to the login page ${forward.href}`, false);
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
