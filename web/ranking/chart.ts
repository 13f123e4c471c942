import { distribution } from '../charts/distribution.ts';
import { measureLabel, measuredText, quantile, sortedValues } from '../measures.ts';
import type { Markup } from '../page.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { RankingAsked } from './asked.ts';

/** How the values of a ranking are spread; at least one. */
export function rankingChart(
  lang: Lang,
  { measure, year }: RankingAsked,
  values: readonly number[],
  { where, isAlone }: { readonly where: string; readonly isAlone: boolean },
): Markup {
  const sorted = sortedValues(values);
  const textOf = (value: number): string => measuredText(measure, value);
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  const label = measureLabel(lang, measure);
  return distribution(lang, {
    values,
    title: say(lang, `${where} ${year} 年${label}的分布`, `Distribution of ${label}, ${where}, ${year}`),
    description: say(
      lang,
      `${values.length} 个机关，最小 ${textOf(least)}，四分位 ${textOf(quantile(sorted, 0.25))}、${textOf(quantile(sorted, 0.5))}、${textOf(quantile(sorted, 0.75))}，最大 ${textOf(most)}。`,
      `${values.length} agencies; least ${textOf(least)}, quartiles ${textOf(quantile(sorted, 0.25))}, ${textOf(quantile(sorted, 0.5))}, ${textOf(quantile(sorted, 0.75))}, most ${textOf(most)}.`,
    ),
    textOf,
    isAlone,
  });
}
