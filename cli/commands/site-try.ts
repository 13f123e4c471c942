import type { Command } from 'commander';
import { adapterOf } from '../../crawler/adapters/family.ts';
import { columnOf } from '../../crawler/article.ts';
import { judge } from '../../crawler/judge.ts';
import { markupOf } from '../../crawler/select.ts';
import { MisuseError } from '../../model/errors.ts';
import type { Address, Listing, Page, Site } from '../../model/site.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson, printTable, tell } from '../output.ts';
import type { Portals } from '../portals.ts';
import { sitesIn, sitesNamed } from '../sites.ts';
import { contactOption, countArgument, jsonOption, sitesOption, yearArgument } from './options.ts';
import { withPortals } from './site-look.ts';

interface TryOptions {
  readonly sites: string;
  readonly contact?: string;
  readonly year?: number;
  readonly page: number;
  readonly entrance: number;
  readonly json?: boolean;
}

export function addSiteTry(site: Command, done: (code: ExitCode) => void): void {
  site
    .command('try')
    .summary('read one list page, store nothing 试读列表页')
    .description(
      'Asks for a list page of a site and prints what its adapter and the judge see: each link with its verdict and rule, the totals that the page states, the further pages and the lists it opens. 试读一个列表页',
    )
    .argument('<id>', 'id of the site')
    .option('--year <year>', 'report year', yearArgument)
    .option('--page <number>', 'which page of the list, counted from 1', countArgument, 1)
    .option('--entrance <number>', 'which entrance of the site, counted from 1', countArgument, 1)
    .addOption(sitesOption())
    .addOption(contactOption())
    .addOption(jsonOption())
    .action(async (id: string, options: TryOptions) => {
      const [chosen] = sitesNamed(await sitesIn(options.sites, tell), [id]);
      if (chosen === undefined) throw new MisuseError(`there is no site "${id}" in ${options.sites}.`);
      done(await withPortals(options.contact, (portals) => tryPage(portals, chosen, options)));
    });
}

async function tryPage(portals: Portals, site: Site, options: TryOptions): Promise<void> {
  const years = [options.year ?? new Date().getFullYear() - 1];
  const { page, listing } = await pageOfList(portals, site, years, options);
  const found = { foundOn: page.url, column: columnOf(markupOf(page)) };
  const links = listing.links.map((link) => {
    const judgement = judge(link, site, years, found);
    return judgement.kind === 'candidate'
      ? { link, verdict: 'report', rule: judgement.rule, year: judgement.candidate.reportYear }
      : { link, verdict: judgement.rejection.reason, rule: judgement.rejection.rule ?? '', year: null };
  });
  const { next, opens = [], stated = {}, unlinked = [], isReport = false } = listing;
  if (options.json === true) {
    await printJson({ url: page.url, isReport, stated, next, opens, unlinked, links });
    return;
  }
  await printTable(
    ['verdict', 'rule', 'day', 'title', 'address'],
    links.map(({ link, verdict, rule }) => [verdict, rule, link.publishedOn ?? '–', link.title, link.url]),
  );
  const totals = [
    ...(stated.links === undefined ? [] : [`${stated.links} entries`]),
    ...(stated.pages === undefined ? [] : [`${stated.pages} pages`]),
  ];
  await print(`\n${links.length} links on ${page.url}${isReport ? ', which is itself a report' : ''}.`);
  await print(`stated 声明总数: ${totals.length === 0 ? 'nothing' : totals.join(', ')}`);
  await print(`next 后续页: ${addressesText(next)}`);
  await print(`opens 下级列表: ${addressesText(opens)}`);
  if (unlinked.length > 0) await print(`without an address 无地址: ${unlinked.join('; ')}`);
}

/** The wanted page of the wanted list: pages before it are asked for to learn its address. */
async function pageOfList(
  { tools }: Portals,
  site: Site,
  years: readonly number[],
  options: TryOptions,
): Promise<{ readonly page: Page; readonly listing: Listing }> {
  const adapter = adapterOf(site.family);
  const start = adapter.entrances(site, years)[options.entrance - 1];
  if (start === undefined)
    throw new MisuseError(`site ${site.id} has no entrance ${options.entrance} for ${years.join()}.`);
  const waiting: Address[] = [start];
  const asked = new Set([JSON.stringify(start)]);
  for (let number = 1; ; number++) {
    const address = waiting.shift();
    if (address === undefined)
      throw new MisuseError(
        `the list of site ${site.id} has ${number - 1} pages; ask for one of them with --page.`,
      );
    const { url, body, capture } = await tools.visit(address, { site, kind: 'list', via: null });
    const page: Page = {
      url,
      text: tools.textOf(body, capture.contentType),
      number,
      entrance: start.url,
      ...(address.form === undefined && address.json === undefined ? {} : { asked: address }),
    };
    const listing = adapter.read(page, site, years);
    if (number === options.page) return { page, listing };
    for (const next of listing.next) {
      const key = JSON.stringify(next);
      if (asked.has(key)) continue;
      asked.add(key);
      waiting.push(next);
    }
  }
}

function addressesText(addresses: readonly Address[]): string {
  if (addresses.length === 0) return 'none';
  const shown = addresses
    .slice(0, 5)
    .map(({ url, form, json }) => `${url}${form === undefined && json === undefined ? '' : ' (POST)'}`);
  return `${addresses.length}: ${shown.join(', ')}${addresses.length > 5 ? ' …' : ''}`;
}
