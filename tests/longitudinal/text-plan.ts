import { seeded } from '../../examples/portal/figures/seeded.ts';
import { acts, contexts, details, intentions, outcomes, setPhrases, shortcomings } from './clauses.ts';
import { figureKinds } from './figure-sentences.ts';
import type { FigureKind } from './figure-sentences.ts';

/** A sentence before it is written for somebody: its seed fixes its words, its kind what it is about. */
export interface SentencePlan {
  readonly seed: string;
  readonly part: 'general' | 'problems' | 'further';
  readonly kind: 'plain' | 'shortcoming' | 'intention' | 'set' | 'brief' | FigureKind;
}

/** The sentences of a report's text in their order. */
export type TextPlan = readonly SentencePlan[];

/** What those write who have nothing to tell; much alike everywhere, and no copy of anybody's. */
const brief: readonly string[] = [
  '本年度未收到政府信息公开申请，未发生相关复议、诉讼。',
  '{self}按要求在网站公开机构职能、联系方式等内容。',
  '目前公开内容还不够丰富，今后将及时更新。',
  '{self}人手较少，信息公开由办公室兼管，做到有人负责。',
  '没有其他需要报告的事项。',
];

/** A text of its own: other seeds give other sentences. `isBrief` gives a handful of set sentences. */
export function freshText(seed: string, isBrief: boolean): TextPlan {
  const lots = seeded(`${seed}/text`);
  const plan: SentencePlan[] = [];
  const add = (part: SentencePlan['part'], kind: SentencePlan['kind']): void => {
    plan.push({ seed: `${seed}/${plan.length}`, part, kind });
  };
  if (isBrief) {
    for (let count = lots.whole(2, 3); count > 0; count -= 1) add('general', 'brief');
    add('problems', 'brief');
    return plan;
  }
  if (lots.chance(0.8)) add('general', 'set');
  if (lots.chance(0.5)) add('general', 'set');
  const told = figureKinds.filter((kind) => kind !== 'fee' && lots.chance(0.6));
  for (let count = lots.whole(19, 26); count > 0; count -= 1) {
    add('general', 'plain');
    const kind = told[Math.floor(count / 2) - 1];
    if (count % 2 === 0 && kind !== undefined) add('general', kind);
  }
  for (let count = lots.whole(3, 4); count > 0; count -= 1) add('problems', 'shortcoming');
  for (let count = lots.whole(3, 4); count > 0; count -= 1) add('problems', 'intention');
  add('further', 'fee');
  add('further', 'plain');
  return plan;
}

/** The same text with about `share` of its sentences written anew. */
export function copiedText(source: TextPlan, seed: string, share: number): TextPlan {
  const lots = seeded(`${seed}/copy`);
  return source.map((sentence, at) =>
    lots.chance(share) ? { ...sentence, seed: `${seed}/anew/${at}` } : sentence,
  );
}

/** The words of a sentence without figures; `{self}` and `{year}` are still to be put in. */
export function wordsOf({ seed, kind }: SentencePlan): string {
  const lots = seeded(seed);
  if (kind === 'set') return lots.pick(setPhrases);
  if (kind === 'brief') return lots.pick(brief);
  if (kind === 'shortcoming') return lots.pick(shortcomings)(lots);
  if (kind === 'intention') return lots.pick(intentions)(lots);
  return [contexts, acts, details, outcomes].map((clauses) => lots.pick(clauses)(lots)).join('');
}
