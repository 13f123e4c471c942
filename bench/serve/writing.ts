import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sitesOf, startFarm } from '../crawl/crawled.ts';

/** A crawl that writes into the archive until it is told to stop. */
export interface Writing {
  /** Ends the crawl as Ctrl-C does. */
  readonly stop: () => Promise<Written>;
}

export interface Written {
  /** Of each run of the program, in their order; null where it was killed. */
  readonly codes: readonly (number | null)[];
  /** Requests that the portals answered. */
  readonly requests: number;
}

const entry = path.resolve(import.meta.dirname, '../../cli/nianbao.mjs');

/** A copy of a data directory, so that a writer changes nothing of the one that was handed in. */
export function copyOf(data: string, folder: string): string {
  const copy = path.join(folder, 'data');
  mkdirSync(copy, { recursive: true });
  cpSync(data, copy, { recursive: true });
  return copy;
}

/** Starts the real program on a farm of light portals, into an archive that is being read; it begins again when it is done. */
export async function startWriting(data: string, folder: string): Promise<Writing> {
  const farm = await startFarm('--portals', '20', '--hosts', '20', '--pages', '250', '--log');
  const sites = path.join(folder, 'sites.json');
  const codes: (number | null)[] = [];
  const stopped = { is: false };
  let stopChild = (): unknown => undefined;
  const once = async (run: number): Promise<void> => {
    // Further runs visit the portals under other names: their lists are walked again, and their reports asked for again.
    const declared = sitesOf(farm, 100).map((site) => ({ ...site, id: `${site.id}-${run}` }));
    writeFileSync(sites, JSON.stringify(declared));
    const command = ['backfill', '--from', '2023', '--to', '2023', '--sites', sites, '--data', data];
    const child = spawn(process.execPath, [entry, ...command, '--log-level', 'error'], { stdio: 'ignore' });
    stopChild = () => child.kill('SIGINT');
    codes.push(await new Promise<number | null>((resolve) => child.on('close', resolve)));
  };
  const working = (async () => {
    for (let run = 0; !stopped.is; run++) await once(run);
  })();
  return {
    stop: async () => {
      stopped.is = true;
      stopChild();
      await working;
      const log = JSON.parse(await farm.close()) as { readonly requests: number }; // the farm's own last line
      return { codes, requests: log.requests };
    },
  };
}
