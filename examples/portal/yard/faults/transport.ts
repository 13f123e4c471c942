import { gzipSync } from 'node:zlib';
import { gbkBytes } from '../../carriers/gbk.ts';
import { atFirst, everyPage, everything, onePage, secondListPages } from './aims.ts';
import { breaksOff, cutsOff, dripsForEver, late, neverAnswers, says, sentAs } from './answers.ts';
import { at } from './yard-fault.ts';
import type { FaultOutcome, YardFault } from './yard-fault.ts';
import type { Fault } from '../yard-server.ts';

const transport = (
  name: string,
  what: string,
  zh: string,
  outcome: FaultOutcome,
  fault: YardFault['fault'],
): YardFault => ({
  name,
  section: 'transport 传输',
  what,
  zh,
  passes: outcome.lost === 'nothing',
  outcome,
  fault,
});
const well: FaultOutcome = { status: 'complete', code: null, lost: 'nothing' };
const onePageLost = (code: string): FaultOutcome => ({ status: 'short', code, lost: 'one page' });

/** Pages in GBK, whatever they say of themselves; files as they are. */
const inGbk = (contentType: string, says: string | null): Fault => {
  const coded = sentAs({ 'Content-Type': contentType }, (right) => {
    const text = new TextDecoder().decode(right);
    const meta = /<meta http-equiv="Content-Type"[^>]*>/u;
    return gbkBytes(text.replace(meta, says === null ? '' : `<meta charset="${says}">`));
  });
  return (stage) => (isPage(stage.said) ? coded(stage) : stage.send(stage.said));
};
const isPage = (said: Parameters<Fault>[0]['said']): boolean =>
  said !== null && 'contentType' in said && said.contentType.startsWith('text/html');

/** Wrong labels, slow and broken connections. */
export const transportFaults: readonly YardFault[] = [
  {
    ...transport(
      'gbk-as-utf-8',
      'every page is GBK and calls itself UTF-8 in header and meta element',
      'GBK 页面自称 UTF-8',
      well,
      at(everyPage, inGbk('text/html; charset=utf-8', 'utf-8')),
    ),
    isRead: true,
  },
  {
    ...transport(
      'gbk-unlabelled',
      'every page is GBK and says nothing of it',
      'GBK 页面无编码声明',
      well,
      at(everyPage, inGbk('text/html', null)),
    ),
    isRead: true,
  },
  {
    ...transport(
      'utf-8-as-latin-1',
      'one report is UTF-8 and the header says iso-8859-1',
      'UTF-8 标为 iso-8859-1',
      well,
      at(onePage, sentAs({ 'Content-Type': 'text/html; charset=iso-8859-1' })),
    ),
    isRead: true,
  },
  transport(
    'gzip-in-name',
    'every page says gzip and is plain',
    '声明 gzip 实为明文',
    well,
    at(everyPage, sentAs({ 'Content-Encoding': 'gzip' })),
  ),
  transport(
    'gzip-broken-once',
    'one report is gzip that ends too early at the first ask, then well',
    '首次 gzip 残缺',
    well,
    at(
      atFirst(onePage),
      sentAs({ 'Content-Encoding': 'gzip' }, (right) => gzipSync(right).subarray(0, 500)),
    ),
  ),
  {
    ...transport(
      'slow',
      'every answer comes late, within the time that the site allows',
      '响应慢，未超时',
      well,
      at(everyPage, late(120)),
    ),
  },
  {
    ...transport(
      'time-out-one',
      'one report never answers',
      '一篇超时',
      onePageLost('timeout'),
      at(onePage, neverAnswers),
    ),
    entry: { timeoutMs: 8000 },
  },
  {
    ...transport(
      'time-out-all',
      'nothing on the host ever answers, as from abroad',
      '全站无响应（境外常见）',
      { status: 'dead', code: 'unreachable', lost: 'all' },
      at(everything, neverAnswers),
    ),
    entry: { timeoutMs: 4000 },
  },
  transport(
    'reset-once',
    'the connection is cut at the first ask of one report, then well',
    '首次断开',
    well,
    at(atFirst(onePage), cutsOff),
  ),
  transport(
    'reset-all',
    'every connection is cut before any answer',
    '全部连接被断开',
    { status: 'dead', code: 'unreachable', lost: 'all' },
    at(everything, cutsOff),
  ),
  transport(
    'truncated-once',
    'one report breaks off in the middle at the first ask, then well',
    '首次传输中断',
    well,
    at(atFirst(onePage), breaksOff),
  ),
  transport(
    'truncated-always',
    'the second page of each list always breaks off in the middle',
    '列表第二页总是中断',
    { status: 'short', code: 'truncated', lost: 'the rest' },
    at(secondListPages, breaksOff),
  ),
  {
    ...transport(
      'endless-drip',
      'one report comes a few bytes at a time and never ends',
      '一篇无休止地逐字节发送',
      onePageLost('timeout'),
      at(onePage, dripsForEver),
    ),
    entry: { timeoutMs: 8000 },
  },
  {
    ...transport(
      'too-large',
      'one report is larger than the site allows',
      '一篇超过大小上限',
      onePageLost('too-large'),
      at(onePage, says(200, 'x'.repeat(1_100_000))),
    ),
    entry: { maxBytes: 1_000_000 },
  },
];
