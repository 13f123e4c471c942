import type { Site } from '../../model/site.ts';
import { addressOf, isOnSite } from '../addresses.ts';
import { oneLine, textOf, type Markup } from '../select.ts';
import { unescaped } from './script-parameters.ts';

/** A node of the directory tree: the number of its kind of information, and its label. */
export interface TreeNode {
  readonly id: string;
  readonly label: string;
}

/** Most nodes that are read from one tree. */
const mostNodes = 5000;
const nodeCall = /funclick\(\s*(?:'([^']*)'|"([^"]*)")/u;

/** Addresses of the page's frames that hold the directory tree (tree.jsp), on the site's hosts. */
export function treeFramesOf(markup: Markup, site: Site): readonly string[] {
  return markup
    .$('iframe[src], frame[src]')
    .toArray()
    .map((element) => addressOf(markup.$(element).attr('src') ?? '', markup.base))
    .filter((url) => url !== null)
    .filter((url) => /\/tree\.jsp/u.test(url) && isOnSite(url, site));
}

/** The nodes that call `funclick('<id>',…)`: elements of the page, and lines of a script that builds the tree; each id once. */
export function treeNodesOf(markup: Markup): readonly TreeNode[] {
  const { $ } = markup;
  const elements = $('[onclick*="funclick("], a[href*="funclick("]')
    .toArray()
    .map((element) => $(element))
    .map((node) => ({
      id: idIn(`${node.attr('onclick') ?? ''} ${node.attr('href') ?? ''}`),
      label: oneLine(node.attr('title') ?? '') || textOf(node),
    }));
  const scripted = $('script')
    .toArray()
    .flatMap((element) =>
      $(element)
        .text()
        .split(/[;\n\r]+|\},/u),
    )
    .filter((line) => line.length < 2000 && line.includes('funclick('))
    .map((line) => ({ id: idIn(line.replace(/\\(["'])/gu, '$1')), label: labelIn(line) }));
  const nodes = new Map<string, TreeNode>();
  for (const { id, label } of [...elements, ...scripted].slice(0, mostNodes)) {
    if (id !== null && id !== '' && label !== '' && !nodes.has(id)) nodes.set(id, { id, label });
  }
  return [...nodes.values()];
}

function idIn(call: string): string | null {
  const match = nodeCall.exec(call);
  return match?.[1] ?? match?.[2] ?? null;
}

/** The words of a scripted node: the first quoted text with a Chinese character in it, tags off. */
function labelIn(line: string): string {
  const texts = line.match(/"[^"]*"|'[^']*'/gu) ?? [];
  const words = texts.map((text) => oneLine(unescaped(text.slice(1, -1)).replace(/<[^>]*>/gu, '')));
  return words.find((text) => /\p{Script=Han}/u.test(text) && !text.includes('funclick')) ?? '';
}
