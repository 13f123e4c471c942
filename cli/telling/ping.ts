import { MisuseError } from '../../model/errors.ts';

/** Tells a watcher of scheduled jobs that a run began and how it ended; a watcher out of reach is no trouble of the run. */
export interface Ping {
  /** Goes on by itself; the run does not wait for it. */
  readonly started: () => void;
  /** Never rejects. `hurry` is for a run that was told to stop and has only seconds left. */
  readonly ended: (exitCode: number, report: string, hurry: boolean) => Promise<void>;
}

const timeoutMs = 10_000;
const hurriedMs = 1_500;
/** Watchers keep no more of a report than this. */
const mostLetters = 20_000;

/**
 * Pings as healthchecks.io takes it: GET `URL/start`, then POST `URL` after exit code 0 and `URL/fail` after any other, with
 * a short report as the body. Without an address nothing is told. Throws MisuseError where the address is no web address.
 */
export function openPing(address: string | null, warn: (sentence: string) => void): Ping {
  if (address === null) return { started: () => undefined, ended: () => Promise.resolve() };
  const base = webAddress(address);
  let begun: Promise<void> = Promise.resolve();
  const told = async (step: string, ms: number, report: string | null): Promise<void> => {
    const url = new URL(base);
    if (step !== '') url.pathname = `${url.pathname.replace(/\/$/u, '')}/${step}`;
    try {
      const answer = await fetch(url, {
        ...(report === null
          ? {}
          : {
              method: 'POST',
              body: report.slice(0, mostLetters),
              headers: { 'content-type': 'text/plain; charset=utf-8' },
            }),
        signal: AbortSignal.timeout(ms),
      });
      await answer.body?.cancel();
      if (!answer.ok)
        warn(`The ping of ${url.host} was answered with status ${answer.status}; check its address.`);
    } catch (error) {
      const why =
        error instanceof Error && error.name === 'TimeoutError' ? `no answer in ${ms / 1000} s` : '';
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
      warn(
        `The ping of ${url.host} failed (${[why, cause].filter((word) => word !== '').join(' ') || 'network'}).`,
      );
    }
  };
  return {
    started: () => {
      begun = told('start', timeoutMs, null);
    },
    ended: async (exitCode, report, hurry) => {
      // The end must not be told before the beginning.
      if (!hurry) await begun;
      await told(exitCode === 0 ? '' : 'fail', hurry ? hurriedMs : timeoutMs, report);
    },
  };
}

function webAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new MisuseError(
      `The ping address ${address} is no web address; it begins with http:// or https://.`,
    );
  return url;
}
