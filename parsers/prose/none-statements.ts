import type { ProseFamily, Surroundings } from './indicator.ts';
import { proseIndicators } from './prose-indicators.ts';

/** A statement that there was none: 未收到…申请. */
export interface NoneSaid {
  readonly code: string;
  readonly family: ProseFamily;
  readonly needs: Surroundings | null;
  /** The words that say none, without what there was none of. */
  readonly start: number;
  readonly end: number;
  /** Where the noun ends. */
  readonly to: number;
}

const denying = /(?:未曾|尚未|从未|暂未|并未|均未|未|没有|没|无|零)/gu;
const who =
  /(?:任何(?:形式)?(?:的)?|(?:有关|相关|关于|各类)(?:的)?|公民·法人(?:和|或|或者|以及|及)?其[他它]组织|公民|申请人|社会公众|公众|群众|一[件起例条]|1[件起例条])?(?:提出|提交|递交)?(?:的)?/uy;
const and = /(?:·|、|和|及|与|或者?|以及)(?:被)?(?:提起|申请)?/uy;
const closing =
  /(?:的)?(?:案件|事项|情况|情形|事件|现象)?(?:的)?(?:发生|产生|出现|情况|情形)?(?=$|[，。；！？（）\n])/uy;

const ready = proseIndicators.flatMap(({ code, family, none }) =>
  (none ?? []).map(({ verbs, noun, needs = null }) => ({
    code,
    family,
    needs,
    verbs: new RegExp(verbs, 'uy'),
    noun: new RegExp(noun, 'uy'),
  })),
);

/**
 * The statements of a sentence that plainly say none. What was there none of must end the clause, or be joined to
 * another thing of which the same is said: 无行政复议败诉 says nothing of reviews.
 */
export function noneSaidIn(sentence: string): readonly NoneSaid[] {
  const said: NoneSaid[] = [];
  for (const match of sentence.matchAll(denying)) {
    const start = match.index;
    // 有无, 是否无, 不无: no statement.
    if (/[有否不]$/u.test(sentence.slice(Math.max(0, start - 1), start))) continue;
    const after = start + match[0].length;
    for (const one of ready) {
      const found = listFrom(sentence, after, one);
      if (found === null) continue;
      said.push(...found.map((each) => ({ ...each, start })));
      break;
    }
  }
  return said;
}

type Ready = (typeof ready)[number];

function listFrom(sentence: string, after: number, first: Ready): readonly Omit<NoneSaid, 'start'>[] | null {
  const verbEnd = endOf(first.verbs, sentence, after);
  if (verbEnd === null) return null;
  // 未 needs a verb; 没有 and 无 do not.
  if (verbEnd === after && /未$/u.test(sentence.slice(0, after))) return null;
  const begin = endOf(who, sentence, verbEnd) ?? verbEnd;
  const named: Omit<NoneSaid, 'start'>[] = [];
  let at = begin;
  let next: Ready | undefined = first;
  while (next !== undefined && named.length < 4) {
    const end: number | null = endOf(next.noun, sentence, at);
    if (end === null || end === at) return null;
    named.push({ code: next.code, family: next.family, needs: next.needs, end: verbEnd, to: end });
    if (endOf(closing, sentence, end) !== null) return named;
    const joint: number | null = endOf(and, sentence, end);
    if (joint === null) return null;
    const found: Ready | undefined = ready.find(
      (each) => (endOf(each.noun, sentence, joint) ?? joint) > joint,
    );
    next = found;
    at = joint;
  }
  return null;
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? null : at + match[0].length;
}
