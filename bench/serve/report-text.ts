import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import * as sentences from './sentences.ts';
import * as words from './words.ts';

/** A section as the database keeps it. */
export interface MadeSection {
  readonly number: number;
  readonly heading: string;
  readonly text: string;
}

export interface TextSubject {
  readonly agency: string;
  readonly place: string;
  readonly year: number;
  /** Names of towns of the place, or of places near it. */
  readonly towns: readonly string[];
  /** The same sentences are chosen for the same words, whatever agency and year; the numbers are the year's. */
  readonly choice: string;
  /** As the tables of the report have them. */
  readonly received: number;
  readonly published: number;
}

export interface MadeText {
  readonly sections: readonly MadeSection[];
  /** Clauses that name figures of the tables, as printed. */
  readonly quotes: { readonly received: string; readonly published: string };
}

type Part = string | { readonly slot: string };
type Pattern = readonly Part[];

const partsOf = (line: string): Pattern =>
  line.split(/(\{[a-z]+\})/u).map((part) => (part.startsWith('{') ? { slot: part.slice(1, -1) } : part));
const groups = {
  openings: sentences.openings.map(partsOf),
  proactive: sentences.proactive.map(partsOf),
  requests: sentences.requests.map(partsOf),
  management: sentences.management.map(partsOf),
  platforms: sentences.platforms.map(partsOf),
  supervision: sentences.supervision.map(partsOf),
  problems: sentences.problems.map(partsOf),
  remedies: sentences.remedies.map(partsOf),
  others: sentences.others.map(partsOf),
};
type Group = keyof typeof groups;
const lists: Readonly<Record<string, readonly string[]>> = {
  topic: words.topics,
  special: words.specialities,
  channel: words.channels,
  body: words.bodies,
  thing: words.things,
};

/**
 * The sections of a made report, 1,500 to 3,000 characters in all: some words stand in every report, some in hardly any.
 * The same subject gives the same text.
 */
export function madeText(subject: TextSubject): MadeText {
  const chosen = seeded(`${subject.choice}/choice`);
  const counted = seeded(`${subject.agency}/${subject.year}/counted`);
  // Specialities belong to the place: a few of them are told again and again.
  const local = seeded(`${subject.place}/local`);
  const specials = [0, 1, 2].map(() => local.pick(words.specialities));
  const fill = (pattern: Pattern): string =>
    pattern.map((part) => (typeof part === 'string' ? part : slotOf(part.slot))).join('');
  const slotOf = (slot: string): string => {
    if (slot === 'agency' || slot === 'place') return subject[slot];
    if (slot === 'year') return String(subject.year);
    if (slot === 'next') return String(subject.year + 1);
    if (slot === 'few') return String(counted.whole(2, 30));
    if (slot === 'many') return String(Math.floor(10 ** (2 + counted.fraction() * 3)));
    if (slot === 'share') return String(counted.whole(60, 100));
    if (slot === 'town') return chosen.pick(subject.towns);
    if (slot === 'special' && !chosen.chance(0.1)) return chosen.pick(specials);
    return common(chosen, lists[slot] ?? []);
  };
  // Every pattern once before one comes again.
  const some = (group: Group, least: number, most: number): string => {
    const patterns = groups[group];
    const first = chosen.whole(0, patterns.length - 1);
    return Array.from({ length: chosen.whole(least, most) }, (_, at) =>
      fill(patterns[(first + at * 7) % patterns.length] ?? []),
    ).join('');
  };
  const published = `主动公开政府信息${subject.published}条`;
  const received =
    subject.received === 0 ? '没有收到政府信息公开申请' : `收到政府信息公开申请${subject.received}件`;
  const general = [
    some('openings', 2, 3),
    `（一）主动公开。全年${published}。${some('proactive', 14, 24)}`,
    `（二）依申请公开。全年${received}。${some('requests', 5, 9)}`,
    `（三）政府信息管理。${some('management', 6, 10)}`,
    `（四）平台建设。${some('platforms', 6, 10)}`,
    `（五）监督保障。${some('supervision', 5, 10)}`,
  ];
  return {
    sections: [
      { number: 1, heading: '一、总体情况', text: general.join('\n') },
      { number: 2, heading: '二、主动公开政府信息情况', text: '' },
      { number: 3, heading: '三、收到和处理政府信息公开申请情况', text: '' },
      { number: 4, heading: '四、政府信息公开行政复议、行政诉讼情况', text: '' },
      {
        number: 5,
        heading: '五、存在的主要问题及改进情况',
        text: `存在的问题：${some('problems', 3, 6)}\n改进情况：${some('remedies', 5, 9)}`,
      },
      { number: 6, heading: '六、其他需要报告的事项', text: some('others', 1, 3) },
    ],
    quotes: { received: `全年${received}`, published: `全年${published}` },
  };
}

/** One of a list, the n-th about as often as 1/n. */
function common(lots: Seeded, list: readonly string[]): string {
  const at = Math.floor(list.length ** lots.fraction()) - 1;
  return list[at] ?? list[0] ?? '';
}
