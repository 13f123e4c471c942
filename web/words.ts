import type { Context } from 'hono';

/** The two languages of the pages; Chinese addresses have no prefix, English ones begin with /en. */
export type Lang = 'zh' | 'en';

/** The language of a request, which its address alone decides. */
export function langOf(c: Context): Lang {
  return c.req.path === '/en' || c.req.path.startsWith('/en/') ? 'en' : 'zh';
}

/** The words of one language. */
export function say(lang: Lang, zh: string, en: string): string {
  return lang === 'zh' ? zh : en;
}

/** Made once: a format of its own for each number would be most of the work of a page. */
const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/** A number with its thousands parted, the same in both languages. */
export function countText(count: number): string {
  return counts.format(count);
}

/** A count with its English noun; `reports` gives `1 report` and `2 reports`. */
export function plural(count: number, one: string, many: string): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

const beijing = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** An instant of ISO-8601 as day and time in China, `2024-01-31 10:05:00`. */
export function beijingTime(at: string): string {
  return beijing.format(new Date(at));
}

/** The day in China of an instant, `YYYY-MM-DD`. */
export function beijingDay(at: string): string {
  return beijingTime(at).slice(0, 10);
}

/** A number of bytes with its unit, `2.9 MB`. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step] ?? ''}`;
}
