import { after, everyPage } from './aims.ts';
import { barePage, byTurns, says } from './answers.ts';
import { at } from './yard-fault.ts';
import type { Aim, YardFault } from './yard-fault.ts';
import type { Fault } from '../yard-server.ts';

const ruishu =
  '<!DOCTYPE html><html><head><meta id="qHtnE4" content="k"><script>$_ts=window[\'$_ts\'];if(!$_ts)$_ts={};$_ts.nsd=77314;$_ts.cd=\'x\';</script></head><body></body></html>';
const jiasule =
  "<script>document.cookie=('_')+('_')+('jsl_clearance_s=')+(1)+(7)+';max-age=3600;path=/';location.href=location.pathname+location.search</script>";
const clearance =
  '<script>function go(o){document.cookie="__jsl_clearance_s="+o.bts[0]+o.ct}go({"bts":["1700000000.123|0|a","b"],"chars":"xyz","ct":"9f","ha":"md5","tn":"__jsl_clearance_s","vt":"3600","wt":"1500"})</script>';
const wzws = barePage(
  '',
  '<noscript>请开启JavaScript并刷新该页。</noscript><script>location.href="/WZWSRELd3d3LnFpbmdoZS5leGFtcGxl?wzwschallenge=V1pXUw=="</script>',
);
const botScript =
  '<html><head><script src="/_bot_sbu/sbu_hc.js"></script></head><body><script>sbu_hc.run()</script></body></html>';
const edge = '<html><body><script>setTimeout(function(){location.reload()},200)</script></body></html>';
/** Exactly 1166 bytes, as one product answers everything. */
const stub =
  `<html><head><script>${'var _0x1=0;'.repeat(97)}`.padEnd(1166 - 30, ' ') +
  '</script></head><body></body>\n';

interface Challenge {
  readonly name: string;
  readonly what: string;
  readonly zh: string;
  readonly answer: Fault;
  readonly code: string;
  readonly aim?: Aim;
  readonly lost?: 'all' | 'the rest';
}

const challenge = ({
  name,
  what,
  zh,
  answer,
  code,
  aim = everyPage,
  lost = 'all',
}: Challenge): YardFault => ({
  name,
  section: 'challenge 拦截验证',
  what,
  zh,
  passes: false,
  outcome: { status: 'blocked', code, lost },
  fault: at(aim, answer),
});

/** Bot checks and firewalls in the place of every page, from the first or from some moment on. */
export const challenges: readonly YardFault[] = [
  challenge({
    name: 'ruishu-412',
    what: 'status 412 with a script that wants to be run',
    zh: '412 及 $_ts 脚本',
    answer: says(412, ruishu),
    code: 'challenge-ruishu',
  }),
  challenge({
    name: 'ruishu-202',
    what: 'the same with status 202',
    zh: '202 及 $_ts 脚本',
    answer: says(202, ruishu),
    code: 'challenge-ruishu',
  }),
  challenge({
    name: 'ruishu-200',
    what: 'the same with status 200, after some pages were given',
    zh: '若干页后 200 及 $_ts 脚本',
    answer: says(200, ruishu),
    code: 'challenge-ruishu',
    aim: after(6),
    lost: 'the rest',
  }),
  challenge({
    name: 'jiasule-521',
    what: 'status 521, a cookie and a script that computes another',
    zh: '521 及 __jsluid_s',
    answer: byTurns(
      says(521, jiasule, { 'Set-Cookie': '__jsluid_s=0a1b2c3d; max-age=31536000; path=/; HttpOnly' }),
      says(521, clearance),
    ),
    code: 'challenge-jiasule',
  }),
  challenge({
    name: 'wzws-200',
    what: 'status 200 and a page that asks for JavaScript',
    zh: '200 及 WZWS 页面',
    answer: says(200, wzws),
    code: 'challenge-wzws',
  }),
  challenge({
    name: 'bot-script',
    what: 'status 200 and a page of one script of a bot check',
    zh: '_bot_sbu 脚本页',
    answer: says(200, botScript, { 'Set-Cookie': 'HOY_TR=ABC; path=/' }),
    code: 'challenge-cookie',
  }),
  challenge({
    name: 'edge-c3vk',
    what: 'status 200, the cookie C3VK and a page that loads itself again',
    zh: 'C3VK 及自刷新页',
    answer: says(200, edge, { 'Set-Cookie': 'C3VK=5f1e2d; path=/; max-age=300' }),
    code: 'challenge-edge',
  }),
  challenge({
    name: 'edge-yd-cookie',
    what: 'status 200, the cookie yd_cookie and a page that loads itself again',
    zh: 'yd_cookie 及自刷新页',
    answer: says(200, edge, { 'Set-Cookie': 'yd_cookie=77aa; Path=/; HttpOnly' }),
    code: 'challenge-edge',
  }),
  challenge({
    name: 'refused-by-turns',
    what: 'status 405 and 412 by turns to a plain question',
    zh: '405 与 412 交替',
    answer: byTurns(says(405, barePage('405', '')), says(412, barePage('412', ''))),
    code: 'http-405',
  }),
  challenge({
    name: 'two-bytes',
    what: 'status 200 and a page of two bytes',
    zh: '200 及 2 字节页面',
    answer: says(200, '\r\n'),
    code: 'challenge-stub',
  }),
  challenge({
    name: 'stub-1166',
    what: 'status 200 and a script of exactly 1166 bytes',
    zh: '200 及 1166 字节脚本',
    answer: says(200, stub),
    code: 'challenge-stub',
  }),
  challenge({
    name: 'firewall-page',
    what: 'status 200 and a firewall page titled 访问异常页面, after some pages were given',
    zh: '若干页后 200 访问异常页面',
    answer: says(200, barePage('访问异常页面', '<p>您的访问行为存在异常，请稍后再试。</p>')),
    code: 'challenge-waf',
    aim: after(9),
    lost: 'the rest',
  }),
  {
    name: 'title-only',
    section: 'challenge 拦截验证',
    what: 'status 200 and a shell that has the portal’s title and nothing else',
    zh: '200 只有标题的空壳页',
    passes: false,
    outcome: { status: 'suspicious', code: 'list-without-links', lost: 'all' },
    fault: at(everyPage, says(200, barePage('政府信息公开年报', ''))),
  },
];
