import type { Link } from '../../model/site.ts';
import { addressOf } from '../addresses.ts';
import { dayIn } from '../days.ts';
import { markupOf, textOf } from '../select.ts';
import { linksOf, titleOfAnchor } from './rows.ts';
import { unescaped } from './script-parameters.ts';

/** The records of one or more datastores. */
export interface Store {
  readonly links: readonly Link[];
  /** Records of the first datastore, those without a usable link included. */
  readonly count: number;
}

/** A text that may hold a datastore, and the address that its links are relative to. */
interface Source {
  readonly url: string;
  readonly text: string;
}

/** The records of a text's datastores (plain or HTML-escaped), or null where it has none. */
export function datastoreLinksOf({ url, text }: Source): Store | null {
  const plain = datastoresIn(text);
  const sources = plain.length > 0 ? plain : datastoresIn(unescaped(text));
  const [first] = sources;
  if (first === undefined) return null;
  const records = sources.flatMap(recordsIn);
  return {
    links: linksOf(records.flatMap((record) => recordLinks(record, url))),
    count: recordsIn(first).length,
  };
}

/** How many records the portal states, in the datastore or in the script beside it; else null. */
export function totalOf(text: string): number | null {
  const found =
    /<totalrecord>\s*(\d{1,9})/iu.exec(unescaped(text))?.[1] ??
    /\btotalRecord['"]?\s*[:=]\s*['"]?(\d{1,9})/u.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

function datastoresIn(text: string): readonly string[] {
  return text.match(/<datastore\b[\s\S]*?(?:<\/datastore>|$)/giu) ?? [];
}

function recordsIn(store: string): readonly string[] {
  return [...store.matchAll(/<record\b[^>]*>([\s\S]*?)<\/record>/giu)].map(([, body = '']) =>
    contentOf(body),
  );
}

/** CDATA taken off; the content of an escaped datastore may itself be escaped once more. */
function contentOf(body: string): string {
  const content = /^\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*$/u.exec(body)?.[1] ?? body;
  return content.includes('<a') ? content : unescaped(content);
}

function recordLinks(record: string, url: string): readonly Link[] {
  const markup = markupOf({ url, text: record });
  const anchors = markup
    .$('a[href]')
    .toArray()
    .map((element) => markup.$(element));
  const rest = markup.$('body').clone();
  rest.find('a, script').remove();
  const publishedOn = dayIn(textOf(rest)) ?? dayIn(textOf(markup.$('body')));
  return anchors.flatMap((anchor) => {
    const address = addressOf(anchor.attr('href') ?? '', url);
    return address === null ? [] : [{ url: address, title: titleOfAnchor(anchor), publishedOn }];
  });
}
