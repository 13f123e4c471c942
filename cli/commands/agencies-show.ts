import type { Command } from 'commander';
import { MisuseError } from '../../model/errors.ts';
import { openPlaces } from '../../register/places.ts';
import type { PlaceChange } from '../../register/places.ts';
import { agencyLines, creditCodesOf, namesOfAgency, yearsOfAgency } from '../../store/agency-lists.ts';
import type { AgencyLine, KeptYear, SeenName } from '../../store/agency-lists.ts';
import type { Archive } from '../../store/archive.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson, printTable } from '../output.ts';
import { withArchive } from './archive-asked.ts';
import { dataOption, jsonOption } from './options.ts';

interface ShowOptions {
  readonly data: string;
  readonly json?: boolean;
}

/** A change of places by which one agency became another. */
interface Kinship {
  readonly on: string;
  readonly note: string;
  /** The agencies on the other side; `isKept` where the archive has it. */
  readonly agencies: readonly { readonly key: string; readonly isKept: boolean }[];
}

interface ShownAgency extends Pick<AgencyLine, 'key' | 'name' | 'region' | 'type'> {
  readonly creditCodes: readonly string[];
  readonly names: readonly SeenName[];
  readonly reports: readonly KeptYear[];
  readonly predecessors: readonly Kinship[];
  readonly successors: readonly Kinship[];
}

export function addAgenciesShow(agencies: Command, done: (code: ExitCode) => void): void {
  agencies
    .command('show')
    .summary('one agency: its names, years, predecessors and successors 一个机关')
    .description(
      'Prints an agency with every name under which it was seen, where and when, the years and versions of its reports, and what it was before and became by changes of places. 一个机关的名称、年度、沿革',
    )
    .argument('<agency>', 'key, or part of a name')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (agency: string, options: ShowOptions) => {
      await withArchive(options.data, async (archive) => {
        const shown = shownAgency(archive, onlyAgency(archive, agency));
        await (options.json === true ? printJson(shown) : printShown(shown));
      });
      done(exitCodes.done.code);
    });
}

/** So many names still fit a sentence. */
const mostNamed = 10;

function onlyAgency(archive: Archive, agency: string): AgencyLine {
  const near = agencyLines(archive, agency);
  const exact = near.find(({ key, name }) => key === agency || (name === agency && near.length === 1));
  const [only, second] = near;
  if (exact !== undefined) return exact;
  if (only === undefined) {
    throw new MisuseError(`the archive has no agency "${agency}"; nianbao agencies lists those it has.`);
  }
  if (second === undefined) return only;
  const names = near.slice(0, mostNamed).map(({ key, name }) => `${name} (${key})`);
  const more = near.length > mostNamed ? ' …' : '';
  throw new MisuseError(
    `"${agency}" names ${near.length} agencies: ${names.join(', ')}${more}; give the key of one.`,
  );
}

function shownAgency(archive: Archive, { key, name, region, type }: AgencyLine): ShownAgency {
  return {
    ...{ key, name, region, type },
    creditCodes: creditCodesOf(archive, key),
    names: namesOfAgency(archive, key),
    reports: yearsOfAgency(archive, key),
    predecessors: kinshipsOf(archive, key, 'before'),
    successors: kinshipsOf(archive, key, 'after'),
  };
}

/** By the changes of the agency's own place, and where it has none in the register, of the place that it lies in. */
function kinshipsOf(archive: Archive, key: string, side: 'before' | 'after'): readonly Kinship[] {
  const [area = '', ...rest] = key.split(':');
  const places = openPlaces();
  const found = side === 'before' ? places.predecessorsOf(area) : places.successorsOf(area);
  return found.map((change: PlaceChange) => ({
    on: change.on,
    note: change.note,
    agencies: change[side]
      .map((code) => [code, ...rest].join(':'))
      .filter((other) => other !== key)
      .map((other) => ({
        key: other,
        isKept: agencyLines(archive, other).some((line) => line.key === other),
      })),
  }));
}

async function printShown(shown: ShownAgency): Promise<void> {
  const { key, name, creditCodes, names, reports, predecessors, successors } = shown;
  await print(`${name} (${key})`);
  if (creditCodes.length > 0) await print(`统一社会信用代码 ${creditCodes.join(', ')}`);
  await print('');
  await printTable(
    ['name', 'stood in', 'first seen', 'address'],
    names.map((each) => [each.name, each.source, each.capturedAt.slice(0, 10), each.url ?? '–']),
  );
  await print('');
  await printTable(
    ['year', 'versions', 'first seen', 'address'],
    reports.map(({ year, versions, firstSeenAt, url }) => [
      String(year),
      String(versions),
      firstSeenAt.slice(0, 10),
      url,
    ]),
  );
  for (const kinship of predecessors) await print(`before 前身: ${kinshipText(kinship)}`);
  for (const kinship of successors) await print(`after 后继: ${kinshipText(kinship)}`);
}

function kinshipText({ on, note, agencies }: Kinship): string {
  const keys = agencies.map(({ key, isKept }) => (isKept ? `${key} (in the archive 已收录)` : key));
  return `${on} ${keys.join(', ')} ${note}`;
}
