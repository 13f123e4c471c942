import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import { chromiumPath } from '../../crawler/fetch/find-browser.ts';

/** A real browser that reaches loopback only. Throws where the machine has none: the set-up of the project brings one. */
export async function openChromium(): Promise<Browser> {
  const executablePath = await chromiumPath();
  if (executablePath === null) throw new Error('no browser; run `npm run setup`');
  return await chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
    ],
    proxy: { server: 'http://127.0.0.1:9', bypass: '127.0.0.1' },
  });
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on a page, as `impact rule: what (where)`; nothing where it finds nothing. */
export async function accessibilityFindings(page: Page): Promise<readonly string[]> {
  // The page's own policy forbids scripts; the debugger's evaluation is not one of the page.
  await page.evaluate(axeSource);
  // An archived page in its frame is not ours to mend, and its sandbox would not answer. As text, because what runs in the page is no code of this program.
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run({ resultTypes: ['violations'], iframes: false }).then(({ violations }) => violations.map(({ id, impact, help, nodes }) =>
      ({ id, impact, help, places: nodes.map(({ target }) => target.join(' ')) })))`,
  );
  return violations.map(
    ({ id, impact, help, places }) =>
      `${impact} ${id}: ${help} (${places.length}: ${places.slice(0, 3).join(' | ')})`,
  );
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  readonly places: readonly string[];
}
