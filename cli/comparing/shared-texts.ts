import { createHash } from 'node:crypto';
import type { Issue } from '../../model/issue.ts';
import { sharedText } from '../../parsers/checks/copying/copied-text.ts';
import type { MaskedReport } from '../../parsers/checks/copying/copied-text.ts';
import { leftOverNames } from '../../parsers/checks/copying/other-agency.ts';
import type { Archive } from '../../store/archive.ts';
import { wordedReport } from '../../store/comparable.ts';
import type { SignedReport, WordedReport } from '../../store/comparable.ts';
import { knownSharedText } from '../../store/comparisons.ts';
import type { SharedText } from '../../store/comparisons.ts';
import { maskedReport, namesOf } from './masked-report.ts';

/** Whose text it is. */
export type TextOwner = Omit<SignedReport, 'signature'>;

/** A report and those whose signatures say that their texts are like its own. */
export interface Group {
  readonly own: TextOwner;
  /** The closest, closest first. */
  readonly partners: readonly TextOwner[];
  /** How many reports belong together, partners of partners too. */
  readonly size: number;
}

interface Text extends Required<MaskedReport> {
  readonly report: TextOwner & WordedReport;
}

/** So many texts are held in memory; reports of one group come near each other. */
const mostTexts = 400;
const longestQuote = 120;

/** What holding a text against those that are like it gives; read from the archive where the same texts were before. */
export function openSharedTexts(archive: Archive): (group: Group) => SharedText {
  const texts = new Map<number, Text>();
  const textOf = (owner: TextOwner): Text => {
    const known = texts.get(owner.readingId);
    if (known !== undefined) return known;
    const report = wordedReport(archive, owner);
    const text = { ...maskedReport(report), report };
    for (const oldest of texts.keys()) {
      if (texts.size < mostTexts) break;
      texts.delete(oldest);
    }
    texts.set(owner.readingId, text);
    return text;
  };
  return (group) => {
    const basis = basisOf(group);
    const known = knownSharedText(archive, group.own.reportId);
    if (known?.basis === basis) return known;
    return { basis, issues: issuesOf(textOf(group.own), group.partners.map(textOf), group.size) };
  };
}

function basisOf({ own, partners, size }: Group): string {
  const texts = [own, ...partners].map(({ agencyKey, year, contentSha256 }) => [
    agencyKey,
    year,
    contentSha256,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([texts, size]))
    .digest('hex');
}

function issuesOf(own: Text, partners: readonly Text[], size: number): readonly Issue[] {
  const shared = sharedText(
    own,
    partners.map(({ year, masked, report }) => ({ agency: report.agencyKey, year, masked })),
    size,
  );
  if (shared === null) return [];
  const partner = partners.find(
    ({ year, report }) =>
      report.agencyKey === shared.evidence?.['agency'] && year === shared.evidence['year'],
  );
  const named = partner === undefined ? null : namedPartner(own, partner);
  return named === null ? [shared] : [shared, named];
}

/** `other-agency-named` where the name of the agency that the text is shared with stands in it. */
function namedPartner({ report }: Text, partner: Text): Issue | null {
  const text = report.sections.map((section) => section.text).join('\n');
  const [name] = leftOverNames(text, namesOf(report), namesOf(partner.report));
  if (name === undefined) return null;
  const own = report.printedName ?? report.agencyKey;
  return {
    code: 'other-agency-named',
    severity: 'warning',
    codes: [],
    message: `the report of ${own} shares its text with that of ${partner.report.agencyKey} and names it: ${name}`,
    evidence: { own, other: name, quote: quoteOf(text, name) },
  };
}

/** The sentence with the name in it, as printed. */
function quoteOf(text: string, name: string): string {
  const sentence = text.split(/(?<=[。！？!?\n])/u).find((each) => each.replace(/\s+/gu, '').includes(name));
  return (sentence ?? name).trim().slice(0, longestQuote);
}
