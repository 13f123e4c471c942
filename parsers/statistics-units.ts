import type { Issue } from '../model/issue.ts';
import type { Value } from '../model/report.ts';
import { issue } from './found.ts';
import type { Measure } from './generations/form.ts';
import { converted } from './numbers.ts';

interface InUnit {
  readonly value: Value;
  readonly issues: readonly Issue[];
}

const isMoney = (measure: Measure): boolean => ['money', 'wan-yuan', 'yuan'].includes(measure);
const ownUnit = (measure: Measure): '元' | '万元' | null =>
  measure === 'wan-yuan' ? '万元' : measure === 'yuan' ? '元' : null;

/**
 * A figure as its row and heading name its unit (`printed`: what stands in the column 单位, in brackets behind the label
 * and in the heading; they must not contradict each other). Money is moved to the unit of its indicator only where a unit is printed; a count below a scale
 * (万条) or a unit of money, and money in a unit that nobody knows, is in doubt and named.
 */
export function inPrintedUnit(
  code: string,
  measure: Measure,
  value: Value,
  printed: readonly string[],
): InUnit {
  if (value.state !== 'number' || value.value === null || value.value === 0) return { value, issues: [] };
  const said = new Set(printed.flatMap((words) => unitIn(words) ?? []));
  const [unit = null, ...others] = said;
  const shown = `${code} is printed as 「${value.raw ?? ''}」`;
  const unreadable = (why: string): InUnit => ({
    value: { ...value, state: 'unreadable', value: null },
    issues: [issue('value-unit-unknown', 'warning', [code], `${shown} ${why}`)],
  });
  const doubtful = (kept: Value, why: string): InUnit => ({
    value: kept,
    issues: [issue('value-unit-unknown', 'warning', [code], `${shown} ${why}`)],
  });
  if (unit === 'scaled' || said.has('scaled')) return unreadable('in a unit that the form does not know');
  if (others.length > 0) return unreadable('where its row and its heading name different units');
  if (!isMoney(measure)) {
    return unit === null ? { value, issues: [] } : doubtful(value, `in ${unit}, where the form counts`);
  }
  const own = ownUnit(measure);
  if (value.unit !== undefined) {
    if (unit === null || unit === value.unit) {
      const moved = own !== null && value.unit !== own;
      return moved ? doubtful(value, `where the form has ${own}`) : { value, issues: [] };
    }
    return unreadable(`where its column says ${unit}`);
  }
  if (unit === null) {
    return doubtful(value, own === null ? 'without a unit' : `without a unit; it was taken for ${own}`);
  }
  if (own === null) return { value: { ...value, unit }, issues: [] };
  if (unit === own) return { value, issues: [] };
  const moved = { ...value, value: converted(value.value, unit, measure), unit };
  return doubtful(moved, `in ${unit}, where the form has ${own}`);
}

/** The unit of money that words name; `scaled` for 万条, 千元 and the like; null for none. */
function unitIn(printed: string): '元' | '万元' | 'scaled' | null {
  const plain = printed.replace(/\s+/gu, '');
  if (/[十百千亿]万?元|[十百千万亿]+(?:条|件|次|篇|个|人|项|份)/u.test(plain)) return 'scaled';
  if (plain.includes('万元')) return '万元';
  return plain.includes('元') ? '元' : null;
}

/** What a label or heading says of its unit in brackets: （单位：万元）, (条). */
export function unitInBrackets(text: string): string {
  const bracket =
    /[（(](?:单位)?[:：]?\s*(?<unit>[十百千万亿]*(?:元|条|件|次|篇|个|人次?|项|份))\s*[）)]/u.exec(text);
  return bracket?.groups?.['unit'] ?? '';
}
