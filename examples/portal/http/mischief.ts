import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { seeded } from '../figures/seeded.ts';
import type { PortalRequest } from './resource.ts';

/** Ways in which a portal fails. */
export type MischiefAnswer =
  /** 503 the first time, as ever afterwards. */
  | 'status-503-once'
  | 'status-503'
  /** 429 with `Retry-After: 1` the first time, as ever afterwards. */
  | 'status-429-once'
  | '401'
  | '403'
  | '404'
  /** 412 with a script that wants to be run: the first stage of a challenge. */
  | 'challenge'
  /** 521 with a clearance cookie to be computed. */
  | 'cookie-challenge'
  /** 200, text/html, seeded random bytes. */
  | 'nonsense'
  /** 200, a page of the portal whose list and whose body are empty. */
  | 'empty-list'
  /** 200, a page of 300 bytes that sends the reader away: a page that was removed. */
  | 'removed-stub'
  /** 200, 您访问的页面不存在. */
  | 'soft-404'
  /** 302 to a login page. */
  | 'login'
  /** 302 to a host that is not the portal's. */
  | 'off-host'
  /** The right answer after `delayMs`. */
  | 'slow'
  /** Content-Length of the whole, half the bytes, then the connection is cut. */
  | 'truncated'
  /** The connection is cut before any byte. */
  | 'reset'
  /** 200, text/html in place of the file, under 1024 bytes. */
  | 'tiny-html';

export interface Mischief {
  /** Part of the path with query, a pattern for it, or a question about the request. */
  readonly at: string | RegExp | ((request: PortalRequest) => boolean);
  readonly answer: MischiefAnswer;
  /** How often; without end where it is left out (`…-once` answers count once). */
  readonly times?: number;
  /** For `slow`; 3000 where it is left out. */
  readonly delayMs?: number;
}

/** What a piece of mischief did with the response. */
export type MischiefOutcome = 'answered' | 'truncate' | 'continue';

export function isAimedAt(mischief: Mischief, request: PortalRequest): boolean {
  const path = request.url.pathname + request.url.search;
  if (typeof mischief.at === 'string') return path.includes(mischief.at);
  return mischief.at instanceof RegExp ? mischief.at.test(path) : mischief.at(request);
}

/** How often the mischief happens before it ends by itself. */
export function timesOf(mischief: Mischief): number {
  return mischief.times ?? (mischief.answer.endsWith('-once') ? 1 : Infinity);
}

interface Canned {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const page = (title: string, body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;

const canned: Readonly<Partial<Record<MischiefAnswer, Canned>>> = {
  'status-503-once': { status: 503, body: page('503', 'Service Unavailable') },
  'status-503': { status: 503, body: page('503', 'Service Unavailable') },
  'status-429-once': {
    status: 429,
    headers: { 'Retry-After': '1' },
    body: page('429', '访问过于频繁，请稍后再试'),
  },
  '401': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Basic realm="portal"' },
    body: page('401', '请登录'),
  },
  '403': { status: 403, body: page('403 Forbidden', '您的访问被拒绝') },
  '404': { status: 404, body: page('404', '您访问的页面不存在') },
  challenge: {
    status: 412,
    body: '<!DOCTYPE html><html><head><meta id="9DhefwqGPrzGxEp9hPaoag" content="x"><script>$_ts=window[\'$_ts\'];if(!$_ts)$_ts={};$_ts.nsd=51043;</script></head><body></body></html>',
  },
  'cookie-challenge': {
    status: 521,
    headers: { 'Set-Cookie': '__jsluid_h=0123456789abcdef; path=/; HttpOnly' },
    body: "<script>document.cookie='__jsl_clearance='+[1,2].join('')+';max-age=3600';location.href=location.pathname</script>",
  },
  'empty-list': {
    status: 200,
    body: page(
      '信息公开年报',
      '<div class="header">示例门户</div><ul class="list"></ul><div id="zoom"></div>',
    ),
  },
  'removed-stub': {
    status: 200,
    body: '<html><head><meta http-equiv="refresh" content="0;URL=../"></head><body></body></html>',
  },
  'soft-404': { status: 200, body: page('您访问的页面不存在', '<p>您访问的页面不存在或已被删除。</p>') },
  login: { status: 302, headers: { Location: '/login?return=1' }, body: '' },
  'off-host': { status: 302, headers: { Location: 'http://other-portal.invalid/' }, body: '' },
  'tiny-html': { status: 200, body: page('错误', '文件不存在') },
};

/** Plays the mischief on a response; tells whether the right answer is still to be sent. */
export async function playMischief(
  mischief: Mischief,
  request: PortalRequest,
  response: ServerResponse,
): Promise<MischiefOutcome> {
  if (mischief.answer === 'truncated') return 'truncate';
  if (mischief.answer === 'reset') {
    response.socket?.destroy();
    return 'answered';
  }
  if (mischief.answer === 'slow') {
    await wait(mischief.delayMs ?? 3000);
    return 'continue';
  }
  const said: Canned = canned[mischief.answer] ?? {
    status: 200,
    body: seeded(request.url.pathname).bytes(2048),
  };
  response.writeHead(said.status, { 'Content-Type': 'text/html', ...said.headers });
  response.end(said.body);
  return 'answered';
}
