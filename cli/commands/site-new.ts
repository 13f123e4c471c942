import path from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { proposalOf } from '../../crawler/propose.ts';
import { MisuseError } from '../../model/errors.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson, tell } from '../output.ts';
import type { Portals } from '../portals.ts';
import { addEntry, entryText } from '../site-kit/entry-text.ts';
import { fixturesFolder, freezePages } from '../site-kit/freeze-pages.ts';
import { contactOption, jsonOption } from './options.ts';
import { withPortals } from './site-look.ts';

interface NewOptions {
  readonly contact?: string;
  readonly json?: boolean;
  readonly allowPrivateNetwork?: boolean;
  readonly write?: string;
  readonly freeze: string | false;
}

export function addSiteNew(site: Command, done: (code: ExitCode) => void): void {
  site
    .command('new')
    .summary('propose a config entry for a portal 生成网站配置')
    .description(
      "Looks for the annual-report column from a portal's address (twelve pages at most), recognises the family there, freezes the list pages for the tests, and prints an entry or writes it into a list of sites. 查找年报栏目、识别系统、冻结列表页、生成配置",
    )
    .argument('<id>', 'id to give the site')
    .argument('<url>', 'address of the portal, or of its annual-report column')
    .option('--write <file>', 'add the entry to this list of sites in place of printing it')
    .addOption(
      new Option('--freeze <dir>', 'folder for the frozen pages and what the adapter sees there').default(
        fixturesFolder,
        "crawler/adapters/fixtures, where the project's tests look",
      ),
    )
    .option('--no-freeze', 'freeze no page')
    .option('--allow-private-network', 'the portal is on this machine or in a private network')
    .addOption(contactOption())
    .addOption(jsonOption())
    .action(async (id: string, url: string, options: NewOptions) => {
      if (!/^[\w-][\w.-]*$/u.test(id))
        throw new MisuseError(`"${id}" is no id; use letters, digits and hyphens, such as qinghe.`);
      if (!URL.canParse(url) || !/^https?:$/u.test(new URL(url).protocol)) {
        throw new MisuseError(`${url} is no web address; give one that begins with http:// or https://.`);
      }
      done(await withPortals(options.contact, (portals) => propose(portals, id, url, options)));
    });
}

async function propose({ tools }: Portals, id: string, url: string, options: NewOptions): Promise<void> {
  const isOwnMachine = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u.test(new URL(url).hostname);
  const proposal = await proposalOf(id, url, tools, {
    ...(options.allowPrivateNetwork === true ? { allowPrivateNetwork: true } : {}),
    // One's own machine needs no pauses.
    ...(isOwnMachine ? { minGapMs: 0 } : {}),
  });
  const { entry, columns, seen, requests } = proposal;
  if (options.write !== undefined) await addEntry(path.resolve(options.write), entry);
  const frozen = options.freeze === false ? [] : freezePages(proposal, path.resolve(options.freeze));
  if (options.json === true) {
    await printJson({ entry, columns, seen, requests, frozen });
    return;
  }
  for (const sentence of seen) await print(`// ${sentence}`);
  for (const { title, url: address } of columns) await print(`// 候选栏目 "${title}" ${address}`);
  await print(`// ${requests} pages were asked for.`);
  if (options.write === undefined) await print(entryText(entry));
  else tell(`The entry "${id}" is in ${options.write}. 已写入`);
  if (options.freeze === false) return;
  tell(
    frozen.length === 0
      ? 'No list page was frozen: none was found.'
      : `Frozen in ${options.freeze}: ${frozen.join(', ')}. Hold each .expected.json against its page and set "lookedAt" to true; until then npm test fails. 请人工核对`,
  );
}
