import type { Issue } from '../../../model/issue.ts';
import type { ReportTable } from '../../../model/report.ts';

/** What the document says against a figure. */
export interface Trouble {
  readonly kind: 'place' | 'characters' | 'twice' | 'label' | 'heading' | 'box';
  readonly codes: readonly string[];
  /** What stands there. */
  readonly found: string;
}

const names: Readonly<Record<ReportTable, string>> = {
  disclosure: '表二',
  requests: '表三',
  remedies: '表四',
  statistics: '统计表',
};

const sentences: Readonly<Record<Trouble['kind'], (count: string, found: string) => string>> = {
  place: (count, found) => `${count} from a place that the document does not have, or from none: ${found}`,
  characters: (count, found) => `${count} otherwise than the document prints them: ${found}`,
  twice: (count, found) => `${count} from a place that another figure was read from: ${found}`,
  label: (count, found) => `${count} beside the label of another row: ${found}`,
  heading: (count, found) => `${count} below the heading of another column: ${found}`,
  box: (count, found) =>
    `${count} that stand elsewhere on the page, by the label or heading of others: ${found}`,
};

/** One issue for each kind of trouble in a table, naming every figure concerned. */
export function anchoringTrouble(table: ReportTable, troubles: readonly Trouble[]): readonly Issue[] {
  const kinds = [...new Set(troubles.map(({ kind }) => kind))];
  return kinds.map((kind): Issue => {
    const own = troubles.filter((trouble) => trouble.kind === kind);
    const codes = [...new Set(own.flatMap((trouble) => trouble.codes))];
    const [first] = own;
    const count =
      codes.length === 1
        ? `a figure of ${names[table]} was read`
        : `${codes.length} figures of ${names[table]} were read`;
    return {
      code: 'anchor-lost',
      severity: 'error',
      codes,
      message: sentences[kind](count, first?.found ?? ''),
    };
  });
}
