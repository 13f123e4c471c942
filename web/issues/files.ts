import type { Hono } from 'hono';
import { maskedIssues } from '../../model/masked.ts';
import { standingIssues } from '../../store/issues-asked.ts';
import type { StandingIssue } from '../../store/issues-asked.ts';
import type { IssueCode } from '../../model/issue.ts';
import { csvAnswer } from '../csv.ts';
import type { CsvCell } from '../csv.ts';
import type { World } from '../world.ts';
import { issueParameters, linesShown, listedIssues } from './asked.ts';
import type { IssuesAsked } from './asked.ts';
import { issueCodeNames } from './topics.ts';

/** Lines of a list that can be taken away as one file. */
const mostTaken = 100_000;

/** Adds the lists of issues as CSV and JSON. */
export function addIssueFiles(app: Hono, world: World): void {
  app.get('/issues.csv', (c) => {
    const asked = world.look(() => issueParameters(c));
    const name = `issues-${asked.name ?? 'all'}${asked.region === null ? '' : `-${asked.region}`}`;
    return csvAnswer(c, name, csvColumns, csvRows(world, asked));
  });
  app.get('/issues.json', (c) =>
    world.look(() => {
      const asked = issueParameters(c);
      const { total, issues } = listedIssues(world, asked);
      return c.json({
        total,
        page: asked.page,
        pages: Math.max(1, Math.ceil(total / linesShown)),
        issues: maskedIssues(issues),
      });
    }),
  );
}

const csvColumns = [
  ...['agency_key', 'agency', 'area', 'year', 'code', 'severity', 'identity', 'codes', 'message', 'evidence'],
  'striking',
];

/** Some lines at a time, each lot read by itself; what names a person is masked. */
function* csvRows(world: World, asked: IssuesAsked): Generator<readonly CsvCell[]> {
  const together = 500;
  const codes = asked.name === null ? issueCodeNames() : asked.codes;
  let taken = 0;
  // Without a name one code after the other, for no list brings all together.
  const lots: readonly (readonly IssueCode[])[] = asked.name === null ? codes.map((code) => [code]) : [codes];
  for (const lot of lots) {
    for (let offset = 0; taken < mostTaken; offset += together) {
      const issues = maskedIssues(
        world.look(() => standingIssues(world.archive, lot, asked, { limit: together, offset })),
      );
      taken += issues.length;
      yield* issues.map(csvRow);
      if (issues.length < together) break;
    }
  }
  if (taken >= mostTaken) {
    yield [
      `# ${mostTaken} lines are shown and no more: ask for one kind, region or year 仅列前 ${mostTaken} 行`,
    ];
  }
}

function csvRow(issue: StandingIssue): readonly CsvCell[] {
  const { agencyKey, agencyName, area, year, code, severity, identity, codes, message, evidence, striking } =
    issue;
  return [
    ...[agencyKey, agencyName, area, year, code, severity, identity ?? null, codes.join(' '), message],
    ...[evidence === undefined ? null : JSON.stringify(evidence), Math.round(striking * 1000) / 1000],
  ];
}
