/** Entities of an escaped datastore, attribute or quoted address as characters, once. */
export function unescaped(text: string): string {
  return text
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&#0?39;|&apos;/gu, "'")
    .replace(/&amp;/gu, '&');
}

/** A parameter as script (`webid: '3'`, `'webid':3`, `var webid="3"`) or query (`webid=3`) states it, as printed; else null. */
export function parameterIn(source: string, name: string): string | null {
  const scripted = new RegExp(
    String.raw`\b${name}['"]?\s*[:=]\s*(?:'([^']*)'|"([^"]*)"|(\d+|true|false)\b)`,
    'u',
  ).exec(source);
  const queried = new RegExp(String.raw`[?&"']${name}=([^&"'\s<>]*)`, 'u').exec(source);
  return scripted?.[1] ?? scripted?.[2] ?? scripted?.[3] ?? queried?.[1] ?? null;
}

/** A whole number as script, attribute or query states it, whatever the case of its name; else null. */
export function numberIn(source: string, name: string): number | null {
  const found = new RegExp(String.raw`\b${name}['"]?\s*[:=]\s*['"]?(\d{1,9})`, 'iu').exec(source)?.[1];
  return found === undefined ? null : Number(found);
}

/** Percent-escapes taken off, twice where the page wrote them twice (`%25E6…`). */
export function decoded(value: string): string {
  let text = value;
  for (let round = 0; round < 2 && /%[0-9A-Fa-f]{2}/u.test(text); round++) {
    try {
      text = decodeURIComponent(text);
    } catch {
      // GBK escapes are no UTF-8: they are sent back as they were printed.
      return text;
    }
  }
  return text;
}

/**
 * Numbers of the pages after `page`, up to the last one where it is stated, else the next one only; a ceiling keeps a
 * misprint in a template from sending a walk for days.
 */
export function pagesAfter(page: number, last: number | null, ceiling = 2000): readonly number[] {
  const end = last === null ? page + 1 : Math.min(last, ceiling);
  return Array.from({ length: Math.max(0, end - page) }, (_, at) => page + 1 + at);
}
