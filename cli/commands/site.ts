import type { Command } from 'commander';
import { adapterOf } from '../../crawler/adapters/family.ts';
import { judge } from '../../crawler/judge.ts';
import { columnOf } from '../../crawler/article.ts';
import { proposalOf } from '../../crawler/propose.ts';
import { markupOf } from '../../crawler/select.ts';
import { openMemoryInRam } from '../../crawler/fetch/memory-in-ram.ts';
import { ArchiveError, MisuseError } from '../../model/errors.ts';
import type { Site } from '../../model/site.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openLog } from '../log.ts';
import { print, printJson, printTable } from '../output.ts';
import { contactFrom, openPortals } from '../portals.ts';
import type { Portals } from '../portals.ts';
import { sitesIn, sitesNamed } from '../sites.ts';
import { stopSignal } from '../stop-signal.ts';
import { contactOption, jsonOption, sitesOption, yearArgument } from './options.ts';

export function addSite(program: Command, done: (code: ExitCode) => void): void {
  const site = program
    .command('site')
    .summary('the list of portals 网站清单')
    .description('The list of portals. 网站清单');
  const warn = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

  site
    .command('list')
    .summary('the table of sites 列出网站')
    .description('Prints the sites that are declared. 列出网站')
    .addOption(sitesOption())
    .addOption(jsonOption())
    .action(async (options: { readonly sites: string; readonly json?: boolean }) => {
      const sites = await sitesIn(options.sites, warn);
      if (options.json === true) for (const each of sites) await printJson(each);
      else {
        await printTable(
          ['id', 'name', 'region', 'family', 'entrances'],
          sites.map(({ id, name, region, family, entrances }) => [
            id,
            name,
            region,
            family,
            String(entrances.length),
          ]),
        );
      }
      done(exitCodes.done.code);
    });

  site
    .command('try')
    .summary('read one list page, store nothing 试读列表页')
    .description(
      'Asks for the first list page of a site and prints what its adapter and the judge see. 试读一个列表页',
    )
    .argument('<id>', 'id of the site')
    .option('--year <year>', 'report year', yearArgument)
    .addOption(sitesOption())
    .addOption(contactOption())
    .addOption(jsonOption())
    .action(async (id: string, options: TryOptions) => {
      const [chosen] = sitesNamed(await sitesIn(options.sites, warn), [id]);
      if (chosen === undefined) throw new MisuseError(`there is no site "${id}" in ${options.sites}.`);
      done(await withPortals(options.contact, (portals) => tryPage(portals, chosen, options)));
    });

  site
    .command('new')
    .summary('propose a config entry for a portal 生成网站配置')
    .description(
      'Asks for one page of a portal, recognises its family and its annual-report column, and prints an entry to paste into the list of sites. 为新网站生成配置',
    )
    .argument('<id>', 'id to give the site')
    .argument('<url>', 'address of the portal or, better, of its annual-report column')
    .option('--allow-private-network', 'the portal is on this machine or in a private network')
    .addOption(contactOption())
    .addOption(jsonOption())
    .action(async (id: string, url: string, options: NewOptions) => {
      done(await withPortals(options.contact, (portals) => propose(portals, id, url, options)));
    });
}

interface TryOptions {
  readonly sites: string;
  readonly contact?: string;
  readonly year?: number;
  readonly json?: boolean;
}

interface NewOptions {
  readonly contact?: string;
  readonly json?: boolean;
  readonly allowPrivateNetwork?: boolean;
}

/** Runs a look at a portal: the same manners as a crawl, nothing stored. Foreseen trouble is one sentence and exit 3. */
async function withPortals(
  contact: string | undefined,
  look: (portals: Portals) => Promise<void>,
): Promise<ExitCode> {
  const stop = stopSignal();
  const portals = openPortals(openMemoryInRam(), contactFrom(contact), stop.signal, openLog('warn'));
  try {
    await look(portals);
    return exitCodes.done.code;
  } catch (error) {
    if (!(error instanceof ArchiveError) || error instanceof MisuseError) throw error;
    process.stderr.write(`nianbao: ${error.message}\n`);
    return exitCodes.someSitesFailed.code;
  } finally {
    stop.forget();
    await portals.close();
  }
}

async function tryPage({ tools }: Portals, site: Site, options: TryOptions): Promise<void> {
  const years = [options.year ?? new Date().getFullYear() - 1];
  const adapter = adapterOf(site.family);
  const [address] = adapter.entrances(site, years);
  if (address === undefined) throw new MisuseError(`site ${site.id} has no entrance for ${years.join()}.`);
  const visited = await tools.visit(address, { site, kind: 'list', via: null });
  const text = tools.textOf(visited.body, visited.capture.contentType);
  const page = { url: visited.url, text, number: 1, entrance: address.url };
  const { links, next, stated, isReport } = adapter.read(page, site, years);
  const column = columnOf(markupOf(page));
  const judged = links.map((link) => {
    const judgement = judge(link, site, years, { foundOn: page.url, column });
    return { link, verdict: judgement.kind === 'candidate' ? 'report' : judgement.rejection.reason };
  });
  if (options.json === true) {
    await printJson({ url: page.url, isReport: isReport === true, stated, next, links: judged });
    return;
  }
  await printTable(
    ['verdict', 'day', 'title', 'address'],
    judged.map(({ link, verdict }) => [verdict, link.publishedOn ?? '–', link.title, link.url]),
  );
  await print(`\n${links.length} links on ${page.url}; ${next.length} further list pages.`);
}

async function propose({ tools }: Portals, id: string, url: string, options: NewOptions): Promise<void> {
  if (!URL.canParse(url) || !/^https?:$/u.test(new URL(url).protocol)) {
    throw new MisuseError(`${url} is no web address; give one that begins with http:// or https://.`);
  }
  const site: Site = {
    id,
    name: id,
    region: '000000',
    family: 'trs',
    entrances: [url],
    ...(options.allowPrivateNetwork === true ? { allowPrivateNetwork: true } : {}),
  };
  const visited = await tools.visit({ url }, { site, kind: 'list', via: null });
  const text = tools.textOf(visited.body, visited.capture.contentType);
  const proposal = proposalOf(id, { url: visited.url, text });
  if (options.json === true) {
    await printJson(proposal);
    return;
  }
  for (const sentence of proposal.seen) await print(`// ${sentence}`);
  await print(
    proposal.entry ?? '// No entry: the family of this portal is not known; see docs/adding-a-site.md.',
  );
}
