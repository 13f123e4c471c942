import { FetchError } from '../../model/errors.ts';

/** Failures of a host that may not be there for us at all. */
const silence = new Set(['timeout', 'connect', 'reset']);

/** Which hosts have answered anything in this run, and which are given up. */
export interface Reachability {
  /** An answer came from the origin of the URL. */
  heard(url: URL): void;
  /** Throws FetchError `unreachable` where the origin was given up. */
  assertHope(url: URL): void;
  /** Gives the origin up where nothing ever came from it and every attempt failed like that; null where there is hope. */
  givenUp(url: URL, attempts: readonly FetchError[]): FetchError | null;
}

/** Opens the watch of one run, by origin: `http` may answer where `https` does not, and `www.x` where `x` does not. */
export function openReachability(): Reachability {
  const heard = new Set<string>();
  const hopeless = new Map<string, FetchError>();
  return {
    heard(url) {
      heard.add(url.origin);
    },
    assertHope(url) {
      const earlier = hopeless.get(url.origin);
      if (earlier !== undefined) throw new FetchError(earlier.code, earlier.message, { cause: earlier });
    },
    givenUp(url, attempts) {
      if (heard.has(url.origin) || !attempts.every(({ code }) => silence.has(code))) return null;
      const reasons = [...new Set(attempts.map(({ code }) => code))].join(', ');
      const error = new FetchError(
        'unreachable',
        `${url.origin} never answered in this run (${attempts.length} attempts: ${reasons}): it is down, or it does not answer where this program runs; try it in a browser, and from inside China if this is elsewhere.`,
        { cause: attempts.at(-1) },
      );
      hopeless.set(url.origin, error);
      return error;
    },
  };
}
