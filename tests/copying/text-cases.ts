import { seeded } from '../../examples/portal/figures/seeded.ts';
import { repeatedText, sharedText } from '../../parsers/checks/copying/copied-text.ts';
import { maskedText, passageAsPrinted } from '../../parsers/checks/copying/masked-text.ts';
import { groupSizesOf, signatureOf, similarPairs } from '../../parsers/checks/copying/signatures.ts';
import type { SignedText } from '../../parsers/checks/copying/signatures.ts';
import { agencyAt } from './agencies.ts';
import type { MadeAgency } from './agencies.ts';
import { planOf, rewritten, textOf, withHandedDown } from './made-text.ts';
import type { MadeText, TextPlan } from './made-text.ts';
import { saidIn } from './tally.ts';
import type { Outcome } from './tally.ts';

/** A report of the year and the group of those that share its text; null where it was written independently. */
export interface YearReport {
  readonly id: number;
  readonly agency: MadeAgency;
  readonly text: MadeText;
  readonly masked: string;
  readonly group: string | null;
}

/** Shares of the sentences that a copyist wrote anew. */
const changes = [0, 0.1, 0.15, 0.2];

/**
 * A year of reports: `independent` written each for itself (every third with three sentences in ten from its superior,
 * the same for all of the district), then groups of two with each share of sentences changed, and one group of `cluster`.
 */
export function yearOf(
  independent: number,
  copies: number,
  cluster: number,
  seed = 'year',
): readonly YearReport[] {
  const reports: YearReport[] = [];
  const add = (plan: TextPlan, group: string | null): void => {
    const id = reports.length;
    const agency = agencyAt(id);
    const text = textOf(plan, agency, 2022, `${seed}/${id}`);
    reports.push({ id, agency, text, masked: masked(text, agency), group });
  };
  for (let at = 0; at < independent; at++) {
    const own = planOf(`${seed}/independent/${at}`);
    const district = agencyAt(reports.length).district;
    add(at % 3 === 0 ? withHandedDown(own, planOf(`${seed}/superior/${district}`), 0.3) : own, null);
  }
  for (let at = 0; at < copies; at++) {
    const plan = planOf(`${seed}/copied/${at}`);
    const share = changes[at % changes.length] ?? 0;
    add(plan, `pair ${at}, ${share} changed`);
    add(rewritten(plan, share, `${seed}/copyist/${at}`), `pair ${at}, ${share} changed`);
  }
  const common = planOf(`${seed}/common`);
  for (let at = 0; at < cluster; at++) {
    add(rewritten(common, at % 2 === 0 ? 0 : 0.1, `${seed}/street/${at}`), 'cluster');
  }
  return reports;
}

function masked({ sections }: MadeText, { name, shortName }: MadeAgency): string {
  return maskedText(sections, [name, shortName]);
}

/** The whole way from texts to issues: signatures, pairs, and the closest partner of each report. */
export function sharedOutcomes(reports: readonly YearReport[]): readonly Outcome[] {
  const signed = reports.flatMap(({ id, masked }): readonly SignedText[] => {
    const signature = signatureOf(masked);
    return signature === null ? [] : [{ id, signature }];
  });
  const pairs = similarPairs(signed);
  const sizes = groupSizesOf(pairs);
  const partners = new Map<number, number[]>();
  for (const { one, other } of pairs) {
    partners.set(one, [...(partners.get(one) ?? []), other]);
    partners.set(other, [...(partners.get(other) ?? []), one]);
  }
  return reports.map(({ id, agency, text, masked, group }): Outcome => {
    const own = {
      year: 2022,
      masked,
      asPrinted: (passage: string) =>
        passageAsPrinted(text.sections, [agency.name, agency.shortName], passage),
    };
    const others = (partners.get(id) ?? []).flatMap((partner) => reports[partner] ?? []);
    const found = sharedText(
      own,
      others.map((other) => ({ agency: String(other.id), year: 2022, masked: other.masked })),
      sizes.get(id) ?? null,
    );
    const partner = reports[Number(saidIn(found, 'agency') || -1)];
    const passage = saidIn(found, 'passage');
    return {
      name: `${agency.name}: ${group ?? 'independent'} ${found?.message ?? ''}`,
      expected: group !== null,
      found: found !== null,
      isRight: found === null || (partner?.group === group && isPrinted(passage, text)),
    };
  });
}

function isPrinted(passage: string, { sections }: MadeText): boolean {
  const words = passage.replace(/…$/u, '');
  return (
    words.length > 12 && sections.some(({ text }) => text.replaceAll('\n', '').includes(words.slice(0, 8)))
  );
}

/** Two years of an agency: the later one written anew, or with that share of the sentences of the year before changed. */
export function repeatedOutcomes(count: number, seed = 'repeated'): readonly Outcome[] {
  return Array.from({ length: count }, (_, at): Outcome => {
    const agency = agencyAt(at);
    const lots = seeded(`${seed}/${at}`);
    const before = planOf(`${seed}/${at}/2021`);
    const share = lots.pick([...changes, null, null, null, null]);
    const handed = planOf(`${seed}/superior/${agency.district}`);
    const now =
      share === null
        ? withHandedDown(planOf(`${seed}/${at}/2022`), handed, 0.3)
        : rewritten(before, share, `${seed}/${at}/again`);
    const old = share === null ? withHandedDown(before, handed, 0.3) : before;
    const found = repeatedText(
      { year: 2022, masked: masked(textOf(now, agency, 2022, `${seed}/${at}`), agency) },
      { year: 2021, masked: masked(textOf(old, agency, 2021, `${seed}/${at}`), agency) },
    );
    return {
      name: `${agency.name}: ${share === null ? 'written anew' : `${share} changed`} ${found?.message ?? ''}`,
      expected: share !== null,
      found: found !== null,
    };
  });
}
