import type { Command } from 'commander';
import { MisuseError } from '../../model/errors.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { isLoopback, serveWeb } from '../../web/serve.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openLog } from '../log.ts';
import type { LogLevel } from '../log.ts';
import { openOriginals } from '../originals.ts';
import { print, tell } from '../output.ts';
import { stopSignal } from '../stop-signal.ts';
import { worldOf } from '../web-world.ts';
import { dataOption, logOption } from './options.ts';

interface ServeOptions {
  readonly data: string;
  readonly host: string;
  readonly port: string;
  readonly logLevel: LogLevel;
}

export function addServe(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('serve')
    .summary('the archive in a browser 网页浏览')
    .description(
      'Shows the archive in a browser, for reading only: search, reports, figures with their sources, regions, issues; ends with Ctrl-C. A crawl may write meanwhile. 在浏览器中查询、核对和取用（只读）',
    )
    .option(
      '--host <address>',
      'address to listen on; anything but 127.0.0.1, localhost and ::1 opens the archive to the network',
      '127.0.0.1',
    )
    .option('--port <number>', 'port to listen on; 0 takes any that is free', '8640')
    .addOption(dataOption())
    .addOption(logOption())
    .action(async (options: ServeOptions) => {
      await serve(options);
      done(exitCodes.done.code);
    });
}

async function serve({ data, host, port, logLevel }: ServeOptions): Promise<void> {
  const number = portNumber(port);
  const archive = openArchive(data, { readOnly: true });
  const log = openLog(logLevel);
  const { signal, forget } = stopSignal();
  const originals = openOriginals(archive);
  try {
    const served = await serveWeb(worldOf(archive, originals), {
      host,
      port: number,
      onBug: (error, path) => {
        log.error({ err: error, path }, 'a request met a bug');
      },
    });
    await print(served.url);
    if (!isLoopback(host)) {
      tell(
        `${host} is open to the network: whoever reaches it reads the whole archive, without a password. 已对网络开放`,
      );
    }
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
    await served.close();
  } finally {
    forget();
    await originals.close();
    closeArchive(archive);
  }
}

function portNumber(text: string): number {
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new MisuseError(`--port must be a number from 0 to 65535, not "${text}".`);
}
