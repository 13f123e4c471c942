import { existsSync } from 'node:fs';
import { MisuseError } from '../../model/errors.ts';

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Where a Chromium is: the environment variable PLAYWRIGHT_CHROMIUM_PATH, Playwright's own download, the usual places;
 * null where there is none. Throws MisuseError where the variable names a file that is not there.
 */
export async function chromiumPath(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  places: readonly string[] = usualPlaces,
): Promise<string | null> {
  const named = environment['PLAYWRIGHT_CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new MisuseError(
      `PLAYWRIGHT_CHROMIUM_PATH names ${named}, which does not exist: correct it, or unset it to look in the usual places.`,
    );
  }
  const { chromium } = await import('playwright');
  return [chromium.executablePath(), ...places].find((path) => path !== '' && existsSync(path)) ?? null;
}
