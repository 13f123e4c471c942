import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Section } from '../../model/report.ts';
import type { MadeAgency } from './agencies.ts';
import { sentenceCount, sentenceOn } from './sentences.ts';
import type { Topic } from './sentences.ts';

/** A sentence before names, years and numbers are put in. */
interface PlannedSentence {
  readonly topic: Topic;
  readonly words: string;
}

/** What a report says, apart from who says it and when: two reports of one plan are copies. */
export type TextPlan = readonly PlannedSentence[];

const topics: readonly Topic[] = [
  ...(['overview', 'disclosure', 'requests', 'management', 'platforms', 'safeguards'] as const),
  ...(['problems', 'remedies', 'further'] as const),
];

/** A text of its own: of each topic some of the sentences, in an order of its own. */
export function planOf(seed: string): TextPlan {
  const lots = seeded(seed);
  return topics.flatMap((topic) => {
    const numbers = Array.from({ length: sentenceCount(topic) }, (_, number) => number);
    const count = Math.min(
      numbers.length,
      lots.whole(topic === 'further' ? 1 : 3, topic === 'disclosure' ? 7 : 5),
    );
    return shuffled(numbers, lots)
      .slice(0, count)
      .map((number) => ({ topic, words: sentenceOn(topic, number, lots) }));
  });
}

function shuffled<T>(values: readonly T[], lots: Seeded): readonly T[] {
  return values
    .map((value) => ({ value, lot: lots.fraction() }))
    .sort((one, other) => one.lot - other.lot)
    .map(({ value }) => value);
}

/** The plan with a share of its sentences written anew, each on its own topic. */
export function rewritten(plan: TextPlan, share: number, seed: string): TextPlan {
  const lots = seeded(seed);
  const changed = new Set(
    shuffled(
      plan.map((_, index) => index),
      lots,
    ).slice(0, Math.round(plan.length * share)),
  );
  return plan.map((sentence, index) => {
    if (!changed.has(index)) return sentence;
    return {
      ...sentence,
      words: sentenceOn(sentence.topic, lots.whole(0, sentenceCount(sentence.topic) - 1), lots),
    };
  });
}

/** The plan with sentences of another in place of its first ones on the same topics: what a superior handed down. */
export function withHandedDown(plan: TextPlan, superior: TextPlan, share: number): TextPlan {
  const count = Math.round(plan.length * share);
  const step = Math.max(1, Math.floor(plan.length / Math.max(1, count)));
  return plan.map((sentence, index) => {
    const handed = index % step === 0 && index / step < count ? superior[index % superior.length] : undefined;
    return handed ?? sentence;
  });
}

/** A report as its paragraphs stand in print, and its sections as they are kept. */
export interface MadeText {
  readonly paragraphs: readonly string[];
  readonly sections: readonly Section[];
}

const marks = [
  '（一）主动公开。',
  '（二）依申请公开。',
  '（三）政府信息管理。',
  '（四）平台建设。',
  '（五）监督保障。',
];
const partTopics: readonly Topic[] = ['disclosure', 'requests', 'management', 'platforms', 'safeguards'];

/** Prints a plan as an agency's report for a year. The numbers follow the seed. */
export function textOf(plan: TextPlan, agency: MadeAgency, year: number, seed: string): MadeText {
  const lots = seeded(`${seed}/numbers`);
  const on = (topic: Topic): string =>
    plan
      .filter((sentence) => sentence.topic === topic)
      .map(({ words }) => filledIn(words, agency, year, lots))
      .join('');
  const sections: readonly Section[] = [
    {
      number: 1,
      heading: '一、总体情况',
      text: [on('overview'), ...partTopics.map((topic, at) => `${marks[at] ?? ''}${on(topic)}`)].join('\n'),
    },
    { number: 2, heading: '二、主动公开政府信息情况', text: '' },
    { number: 3, heading: '三、收到和处理政府信息公开申请情况', text: '' },
    { number: 4, heading: '四、政府信息公开行政复议、行政诉讼情况', text: '' },
    {
      number: 5,
      heading: '五、存在的主要问题及改进情况',
      text: `存在的问题：${on('problems')}\n改进措施：${on('remedies')}`,
    },
    {
      number: 6,
      heading: '六、其他需要报告的事项',
      text: `${on('further')}\n本年度未收取信息处理费。\n${agency.name}\n${year + 1}年1月${lots.whole(5, 28)}日`,
    },
  ];
  const opening = lots.pick([
    `本报告由${agency.name}根据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`,
    `根据《中华人民共和国政府信息公开条例》要求，现公布${agency.name}${year}年政府信息公开工作年度报告。如有疑问，请与${agency.name}联系（电话：0000-${lots.whole(1_000_000, 9_999_999)}）。`,
    `按照《条例》规定，结合${year}年${agency.shortName}信息公开工作实际，编制本报告。`,
  ]);
  const paragraphs = [
    `${agency.name}${year}年政府信息公开工作年度报告`,
    opening,
    ...sections.flatMap(({ heading, text }) => [heading, ...(text === '' ? [] : text.split('\n'))]),
  ];
  return { paragraphs, sections };
}

function filledIn(words: string, agency: MadeAgency, year: number, lots: Seeded): string {
  return words
    .replaceAll('‹year›', String(year))
    .replaceAll('‹name›', () => lots.pick([agency.name, agency.shortName, agency.self]))
    .replaceAll('‹self›', () => lots.pick([agency.self, agency.shortName]))
    .replaceAll('‹above›', agency.above)
    .replaceAll('‹n›', () => String(lots.whole(1, lots.chance(0.3) ? 900 : 40)));
}
