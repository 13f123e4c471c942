/** What a citation is made of. Days are `YYYY-MM-DD`. */
export interface Cited {
  /** Name of the agency. */
  readonly author: string;
  readonly title: string;
  /** Report year, where the title lacks it. */
  readonly year: number;
  /** Null where no carrier says. */
  readonly publishedOn: string | null;
  /** Day of the capture, in China. */
  readonly capturedOn: string;
  readonly url: string;
  /** Name of the file inside a packed file. */
  readonly member: string | null;
  readonly sha256: string;
  /** Of the WARC record. */
  readonly uuid: string;
  /** What is quoted, in words (`表三 … 本年新收 = 5`); null where the whole report is cited. */
  readonly quoted: string | null;
}

/**
 * A reference after GB/T 7714—2015 for an electronic document: 责任者. 题名[EB/OL]. (发布日期)[引用日期]. 获取路径. The day of
 * reading is that of the capture, because what was read is what lay there on that day; digest and record follow as a note.
 */
export function gbCitation(cited: Cited): string {
  const { author, title, publishedOn, capturedOn, url, member, sha256, uuid, quoted } = cited;
  const published = publishedOn === null ? '' : `(${publishedOn})`;
  const within = member === null ? '' : `（压缩包内：${oneLine(member)}）`;
  const what = quoted === null ? '' : `所引：${oneLine(quoted)}。`;
  return (
    `${withStop(oneLine(author))} ${oneLine(title)}[EB/OL]. ${published}[${capturedOn}]. ${oneLine(url)}${within}. ` +
    `${what}存档：SHA-256 ${sha256}；WARC urn:uuid:${uuid}.`
  );
}

/** An entry for BibTeX and BibLaTeX; every character that means something to TeX is escaped. */
export function bibtexCitation(cited: Cited): string {
  const { author, title, year, publishedOn, capturedOn, url, member, sha256, uuid, quoted } = cited;
  const notes = [
    ...(quoted === null ? [] : [`所引：${quoted}`]),
    ...(member === null ? [] : [`压缩包内：${member}`]),
    `SHA-256 ${sha256}`,
    `WARC urn:uuid:${uuid}`,
  ];
  const fields: readonly (readonly [name: string, value: string])[] = [
    // A second pair of braces keeps the name of a body whole.
    ['author', `{${texText(author)}}`],
    ['title', `{${texText(title)}}`],
    ['year', publishedOn?.slice(0, 4) ?? String(year)],
    ...(publishedOn === null ? [] : [['date', publishedOn] as const]),
    ['url', texAddress(url)],
    ['urldate', capturedOn],
    ['note', texText(notes.join('；'))],
    ['langid', 'chinese'],
  ];
  const lines = fields.map(([name, value]) => `  ${name.padEnd(7)} = {${value}}`);
  return `@online{nianbao-${year}-${sha256.slice(0, 12)},\n${lines.join(',\n')}\n}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function withStop(text: string): string {
  return /[.。]$/u.test(text) ? text : `${text}.`;
}

const texSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

function texText(text: string): string {
  return oneLine(text).replace(/[\\{}$&#%_^~]/gu, (sign) => texSigns[sign] ?? '');
}

/** Addresses are taken as they are, but a brace or a backslash would end the field or begin a command. */
function texAddress(url: string): string {
  return oneLine(url).replace(/[\\{} ]/gu, (sign) => encodeURIComponent(sign));
}
