import { Option } from 'commander';
import type { Command } from 'commander';
import { changeKinds } from '../../crawler/tools.ts';
import { changesMatching } from '../../store/changes.ts';
import type { ChangeKind, NotedChange, WantedChanges } from '../../store/changes.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson } from '../output.ts';
import { siteSeen, withArchive } from './archive-asked.ts';
import { byPrintedOrder } from './indicator-labels.ts';
import { dataOption, jsonOption, yearArgument } from './options.ts';

interface ChangesOptions {
  readonly site?: string;
  readonly agency?: string;
  readonly year?: number;
  readonly kind?: ChangeKind;
  readonly data: string;
  readonly json?: boolean;
}

const words: Readonly<Record<ChangeKind, string>> = {
  corrected: 'corrected 更正',
  'attachment-replaced': 'file replaced 附件替换',
  withdrawn: 'withdrawn 撤回',
  unlisted: 'gone from its list, still there 列表撤下、页面仍在',
  returned: 'listed again 恢复',
  'back-dated': 'other day 改期',
  retitled: 'other title 改标题',
};

export function addQueryChanges(query: Command, done: (code: ExitCode) => void): void {
  query
    .command('changes')
    .summary('what portals changed of reports that they had published 发布后的变动')
    .description(
      'Lists reports that were corrected, withdrawn, listed again, re-dated or retitled after they had been published, and files that were replaced, with the figures that differ and the captures that prove it. 查询发布后被更正、撤回、恢复、改期、改标题、替换附件的年报及其证据',
    )
    .option('--site <id>', 'of this site')
    .option('--agency <name>', "part of the agency's name or key")
    .option('--year <year>', 'report year', yearArgument)
    .addOption(new Option('--kind <kind>', 'only of this kind').choices(changeKinds))
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: ChangesOptions) => {
      const { site, agency, year, kind } = options;
      const wanted: WantedChanges = {
        ...(site === undefined ? {} : { siteId: site }),
        ...(agency === undefined ? {} : { agency }),
        ...(year === undefined ? {} : { year }),
        ...(kind === undefined ? {} : { kind }),
      };
      await withArchive(options.data, async (archive) => {
        siteSeen(archive, site);
        const changes = changesMatching(archive, wanted);
        if (options.json === true) for (const change of changes) await printJson(jsonOf(change));
        else await printChanges(changes);
      });
      done(exitCodes.done.code);
    });
}

function jsonOf({ siteId, agencyKey, agencyName, proofs, ...change }: NotedChange): unknown {
  return {
    site: siteId,
    agency: { key: agencyKey, name: agencyName },
    ...change,
    captures: proofs,
  };
}

async function printChanges(changes: readonly NotedChange[]): Promise<void> {
  if (changes.length === 0) await print('No change is known. 无变动记录');
  for (const change of changes) {
    const { siteId, kind, agencyName, year, before, after, url, notedAt, figures, proofs } = change;
    await print(
      `${notedAt.slice(0, 10)} ${siteId} ${agencyName ?? '(agency unknown)'} ${year ?? '(year unknown)'}: ${words[kind]}`,
    );
    await print(`  ${url}`);
    if (before !== null || after !== null) await print(`  ${before ?? '(none)'} → ${after ?? '(none)'}`);
    for (const figure of (figures ?? []).toSorted((one, other) => byPrintedOrder(one.code, other.code)))
      await print(`  ${figure.code}: ${figureText(figure.old)} → ${figureText(figure.new)}`);
    if (figures?.length === 0) await print('  no figure differs 数据未变');
    for (const { role, url: address, fetchedAt, status, sha256 } of proofs)
      await print(`  ${role}: ${fetchedAt} ${status} ${address} sha256 ${sha256}`);
  }
}

function figureText(value: number | null): string {
  return value === null ? '(none)' : String(value);
}
