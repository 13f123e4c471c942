import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Asker } from './asked.ts';

/** What a first visit of a page brings over the wire, in bytes of bodies as they were sent. */
export interface FirstLoad {
  readonly page: number;
  /** Stylesheets, pictures and frames that the page refers to. */
  readonly rest: number;
  readonly files: number;
}

/** Asks for a page and everything that a browser would load with it. */
export async function firstLoadOf(asker: Asker, path: string): Promise<FirstLoad> {
  const answer = await asker.ask(path);
  const links = new Set<string>();
  gather(parse(answer.text()), links);
  let rest = 0;
  for (const link of links)
    rest += (
      await asker.ask(
        new URL(link, `http://page${path}`).pathname + new URL(link, `http://page${path}`).search,
      )
    ).bytes;
  return { page: answer.bytes, rest, files: links.size };
}

/** Icons are loaded too, once for all pages. */
const loads: Readonly<Record<string, string>> = {
  img: 'src',
  iframe: 'src',
  image: 'href',
  object: 'data',
  script: 'src',
};

function gather(node: DefaultTreeAdapterTypes.Node, links: Set<string>): void {
  if ('tagName' in node) {
    const attribute = (name: string): string | undefined =>
      node.attrs.find((one) => one.name === name)?.value;
    const isLoaded = node.tagName === 'link' && /\b(?:stylesheet|icon)\b/u.test(attribute('rel') ?? '');
    const link = isLoaded ? attribute('href') : attribute(loads[node.tagName] ?? '');
    // A lazy picture is below the first screen.
    if (link !== undefined && !link.startsWith('data:') && attribute('loading') !== 'lazy') links.add(link);
  }
  if ('childNodes' in node) for (const child of node.childNodes) gather(child, links);
}
