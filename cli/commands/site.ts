import type { Command } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printJson, printTable, tell } from '../output.ts';
import { sitesIn } from '../sites.ts';
import { jsonOption, sitesOption } from './options.ts';
import { addSiteNew } from './site-new.ts';
import { addSiteTry } from './site-try.ts';

export function addSite(program: Command, done: (code: ExitCode) => void): void {
  const site = program
    .command('site')
    .summary('the list of portals 网站清单')
    .description('The list of portals. 网站清单');
  site
    .command('list')
    .summary('the table of sites 列出网站')
    .description('Prints the sites that are declared. 列出网站')
    .addOption(sitesOption())
    .addOption(jsonOption())
    .action(async (options: { readonly sites: string; readonly json?: boolean }) => {
      const sites = await sitesIn(options.sites, tell);
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

  addSiteTry(site, done);
  addSiteNew(site, done);
}
