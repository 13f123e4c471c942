import { openMemoryInRam } from '../../crawler/fetch/memory-in-ram.ts';
import { ArchiveError, MisuseError } from '../../model/errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openLog } from '../log.ts';
import { tell } from '../output.ts';
import { contactFrom, openPortals } from '../portals.ts';
import type { Portals } from '../portals.ts';
import { stopSignal } from '../stop-signal.ts';

/** Runs a look at a portal: the same manners as a crawl, nothing archived. Foreseen trouble is one sentence and exit 3. */
export async function withPortals(
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
    tell(`nianbao: ${error.message}`);
    return exitCodes.someSitesFailed.code;
  } finally {
    stop.forget();
    await portals.close();
  }
}
