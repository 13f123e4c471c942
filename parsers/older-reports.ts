import type { Issue } from '../model/issue.ts';
import type { TableReading } from '../model/report.ts';
import { issue } from './found.ts';
import type { Line } from './line.ts';
import { freeTopicOf, olderTopicOf, sectionOpenedBy } from './sections.ts';
import { isListTitle } from './statistics-labels.ts';

/** Words of one who asks for reports, tells how to write them, or tells about them. */
const askingWords =
  /通知如下|请各(?:单位|部门|镇|乡|县|区|地|街道)|日前.{0,8}(?:报送|上报|报至)|特此通知|请遵照执行|印发给你们|(?<![照据合循按的])(?:编制|格式)要求(?:如下|[:：]|$)/u;
const notTitles =
  /通知|通报|公告|意见|方案|办法|编制|格式|模板|范本|要求|考核|评估|培训|会议|召开|说明|新闻|解读|点评|综述|函$|(?:单位|机关|部门)名称|[X×╳]{2}/iu;
/** Agencies whose names hold such words. */
const agencies =
  /机构编制|编制委员会|编制办|新闻(?:出版|中心|办|广电)|(?:会议|培训|评估|考核)(?:中心|办|委员会|局|院|学校|基地|服务)/gu;

/**
 * True for a report in prose as the Regulations of 2008 ask for: under the title of a yearly report, at least three of
 * their sections, that of requests or remedies among them, with sentences below them. A notice that lists the sections
 * has no sentences of its own under them.
 */
export function isOlderReport(title: string | null, lines: readonly Line[]): boolean {
  if (title === null) return false;
  const words = title.normalize('NFKC').replace(/\s+/gu, '').replace(agencies, '');
  return !notTitles.test(words) && [olderTopicOf, freeTopicOf].some((topicOf) => isToldIn(lines, topicOf));
}

/** True where at least three of the sections that the Regulations ask for are there, with sentences below them. */
function isToldIn(lines: readonly Line[], topicOf: (text: string) => string | null): boolean {
  const seen = new Map<string, number>();
  let topic: string | null = null;
  for (const line of lines) {
    if (line.kind === 'picture') continue;
    const text = line.kind === 'text' ? line.text : '';
    if (askingWords.test(text)) return false;
    const opened = topicOf(text);
    if (opened !== null) {
      topic = opened;
      seen.set(opened, seen.get(opened) ?? 0);
    } else if (topic !== null) {
      seen.set(topic, (seen.get(topic) ?? 0) + (line.kind === 'row' ? 20 : text.trim().length));
    }
  }
  const told = [...seen].filter(([, letters]) => letters >= 10).map(([name]) => name);
  const isCentral = seen.has('on-request') || seen.has('remedies') || seen.has('fees');
  return seen.size >= 3 && told.length >= 2 && isCentral && (seen.has('proactive') || seen.has('overview'));
}

/** True where a heading is one that only the forms since 2019 have. */
export function hasLaterSections(lines: readonly Line[]): boolean {
  return lines.some((line) => line.kind === 'text' && sectionOpenedBy(line.text) === 3);
}

/** Sentences that give figures of an older list. */
const figures =
  /(?:主动公开|公开(?:各类)?(?:政府)?信息)[^。\d]{0,24}\d[\d,.万余多]*\s*(?:条|件|份|篇)|(?:申请|答复|受理)[^。\d]{0,16}\d+\s*[件条宗份]|(?:行政复议|行政诉讼|申诉)[^。\d]{0,16}\d+\s*[件宗起]|[〇零一二三四五六七八九十百千]+(?:条|件)/u;

/**
 * What stands where the 统计表 should be in a report of before 2019: a picture, sentences, or nothing. Before 2014 no
 * form prescribed one.
 */
export function statisticsNotThere(
  lines: readonly Line[],
  year: number | null,
): { readonly reading: TableReading; readonly issues: readonly Issue[] } {
  const severity = year === null || year >= 2014 ? 'warning' : 'info';
  const of = (
    state: 'image' | 'prose' | 'missing',
    message: string,
  ): ReturnType<typeof statisticsNotThere> => ({
    reading: { generation: null, state },
    issues: [issue(`table-${state}`, severity, [], message)],
  });
  const annex = lines.findLastIndex(
    (line) => line.kind === 'text' && (isListTitle(line.text) || olderTopicOf(line.text) === 'annex'),
  );
  const isPictured = (from: number): boolean =>
    lines.slice(from).some((line) => line.kind === 'picture' && line.large);
  if (annex >= 0 && isPictured(annex)) return of('image', 'the 统计表 is a picture and was not recognised');
  const text = lines.map((line) => (line.kind === 'text' ? line.text : '')).join('\n');
  if (figures.test(text)) return of('prose', 'the report gives its figures in sentences and has no 统计表');
  if (isPictured(0))
    return of('image', 'the figures of the report may be in a picture that was not recognised');
  return of(
    'missing',
    'neither a 统计表 nor sentences with figures are in the document; look for an attachment',
  );
}
