import type { Browser, Page } from 'playwright';

/** A reader who knows nothing but what stands on the page: follows links by their words, fills forms by their labels. */
export interface Reader {
  readonly page: Page;
  /** Clicks and presses so far. */
  readonly clicks: () => number;
  /** Values typed or chosen so far. */
  readonly entries: () => number;
  readonly goHome: (url: string) => Promise<void>;
  /** Follows a link of the main content (or the banner) whose words match. */
  readonly follow: (
    words: RegExp,
    options?: { readonly within?: string; readonly nth?: number },
  ) => Promise<void>;
  readonly press: (words: RegExp, within?: string) => Promise<void>;
  readonly type: (label: RegExp, text: string, within?: string) => Promise<void>;
  readonly choose: (label: RegExp, words: RegExp | string, within?: string) => Promise<void>;
  /** All that is printed in the main content. */
  readonly text: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Opens a reader's window; scripts are off, as the pages promise to work without. */
export async function openReader(browser: Browser): Promise<Reader> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 1280, height: 900 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  let clicks = 0;
  let entries = 0;
  const part = (within?: string) => page.locator(within ?? 'body');
  const settled = async (): Promise<void> => {
    await page.waitForLoadState('load');
  };
  return {
    page,
    clicks: () => clicks,
    entries: () => entries,
    goHome: async (url) => {
      clicks = 0;
      entries = 0;
      await page.goto(url);
    },
    follow: async (words, { within, nth = 0 } = {}) => {
      clicks += 1;
      await part(within).getByRole('link', { name: words }).nth(nth).click();
      await settled();
    },
    press: async (words, within) => {
      clicks += 1;
      await part(within).getByRole('button', { name: words }).first().click();
      await settled();
    },
    type: async (label, text, within) => {
      entries += 1;
      await part(within).getByLabel(label).first().fill(text);
    },
    choose: async (label, words, within) => {
      entries += 1;
      const select = part(within).getByLabel(label).first();
      const options = await select.locator('option').allTextContents();
      const wanted = options.find((option) =>
        typeof words === 'string' ? option.trim() === words : words.test(option),
      );
      if (wanted === undefined)
        throw new Error(`no option ${String(words)} among ${options.slice(0, 20).join(', ')}`);
      await select.selectOption({ label: wanted.trim() });
    },
    text: async () => await page.locator('main').innerText(),
    close: async () => {
      await context.close();
    },
  };
}
