import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Issue } from '../../model/issue.ts';
import type { FoundIn } from './found-in.ts';
import type { MadeForm } from './forms.ts';

/** How many reports of a thousand have an issue, and how it is told. */
type Occasional = readonly [perThousand: number, tell: (found: FoundIn, form: MadeForm) => Issue];

const firstCode = ({ cells }: MadeForm): readonly string[] => cells.slice(0, 1).map(({ code }) => code);

const occasional: readonly Occasional[] = [
  [
    12,
    (_, form) => ({
      code: 'row-missing',
      severity: 'warning',
      codes: firstCode(form),
      message: 'a row of the form is not in the table',
    }),
  ],
  [
    20,
    (_, form) => ({
      code: 'label-uncertain',
      severity: 'warning',
      codes: firstCode(form),
      message: 'the label is damaged: 「本年新收政府信息公开申清数量」',
    }),
  ],
  [
    8,
    () => ({
      code: 'form-outdated',
      severity: 'warning',
      codes: [],
      message: 'the table has the form of the years before',
    }),
  ],
  [
    6,
    (_, form) => ({
      code: 'header-missing',
      severity: 'warning',
      codes: firstCode(form),
      message: 'figures stand without the headings that name them',
    }),
  ],
  [
    10,
    ({ agency }) => ({
      code: 'value-implausible',
      severity: 'warning',
      identity: 'V.3',
      codes: ['disclosure.rules.in_force'],
      message: `「${agency}」 may not make 规章, and its report counts some`,
    }),
  ],
  [30, ({ now }) => proseDiffers(now.received)],
  [
    6,
    () => ({
      code: 'template-left',
      severity: 'info',
      codes: [],
      message: 'instructions of the template were left: 「（此处填写机关名称）」',
      evidence: { quotes: ['（此处填写机关名称）'] },
    }),
  ],
  [
    6,
    ({ year }) => ({
      code: 'date-before-period-end',
      severity: 'info',
      codes: [],
      message: `the report for ${year} is dated ${year}-12-28`,
    }),
  ],
  [
    5,
    ({ year }) => ({
      code: 'year-conflict',
      severity: 'warning',
      codes: [],
      message: `the report was taken for ${year}: the title says ${year}, the period ${year - 1}`,
    }),
  ],
  [
    4,
    ({ agency, agencyKey }) => ({
      code: 'agency-conflict',
      severity: 'info',
      codes: [],
      message: `the report was taken for that of ${agency}, but its metadata says 人民政府办公室`,
      evidence: {
        own: agency,
        other: '人民政府办公室',
        quote: '人民政府办公室',
        source: 'metadata',
        key: `${agencyKey.slice(0, 6)}:government_office`,
      },
    }),
  ],
];

/** Issues that hang on nothing but chance. */
export function occasionalIssues(found: FoundIn, form: MadeForm, lots: Seeded): readonly Issue[] {
  return occasional.flatMap(([perThousand, tell]) =>
    lots.chance(perThousand / 1000) ? [tell(found, form)] : [],
  );
}

function proseDiffers(received: number): Issue {
  const said = received + 2;
  const quote = `全年收到申请${said}件`;
  const code = 'requests.new.total';
  return {
    code: 'prose-differs',
    severity: 'info',
    identity: 'C.1',
    codes: [code],
    message: `the text says ${said} where ${code} is ${received}: 「${quote}」`,
    evidence: {
      quote,
      said,
      approximation: null,
      figure: 'prose.requests_received',
      table: [{ codes: [code], sum: received }],
    },
  };
}
