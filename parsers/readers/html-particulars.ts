import type { DocumentMeta } from '../../model/document.ts';
import { isCreditCode } from '../../model/credit-code.ts';
import { foldedText } from './folded.ts';
import type { TreeElement } from './html-tree.ts';

const publisherLabel =
  /^[【[]?(?:发布(?:机构|单位|机关)|公开(?:机构|单位|机关|主体)|发文(?:机构|机关|单位)|制发机关|信息所属单位|所属机构)[】\]]?[:：]?/u;
const indexLabel = /^[【[]?索引号[】\]]?[:：]?/u;
/** A label with its value is no longer than this; what is longer is text of the article. */
const longest = 80;

/**
 * Publisher and credit code from the table of particulars (索引号, 发布机构) that portals print beside an article. Label
 * and value stand in one text or in two that follow each other.
 */
export function particularsOf(body: TreeElement): Pick<DocumentMeta, 'publisher' | 'creditCode'> {
  const found: { publisher?: string; creditCode?: string } = {};
  let awaited: 'publisher' | 'index' | null = null;
  const note = (kind: 'publisher' | 'index', value: string): void => {
    if (kind === 'publisher') {
      if (isName(value)) found.publisher ??= value;
      return;
    }
    const code = codeIn(value);
    if (code !== null) found.creditCode ??= code;
  };
  const read = (text: string): void => {
    const printed = foldedText(text).replaceAll(' ', '');
    if (printed === '' || printed === ':' || printed === '：') return;
    const [label] = publisherLabel.exec(printed) ?? indexLabel.exec(printed) ?? [];
    if (label === undefined) {
      if (awaited !== null) note(awaited, printed);
      awaited = null;
      return;
    }
    const kind = publisherLabel.test(printed) ? 'publisher' : 'index';
    const value = printed.slice(label.length);
    awaited = value === '' ? kind : null;
    if (value !== '' && /[:：】\]]$/u.test(label)) note(kind, value);
  };
  const visit = (element: TreeElement): void => {
    for (let node = element.first; node !== null; node = node.next) {
      if (node.kind === 'element') {
        if (node.shown) visit(node);
      } else if (node.text.length > longest * 4) awaited = null;
      else if (awaited !== null || /[发公制信所索]/u.test(node.text)) read(node.text);
    }
  };
  visit(body);
  return found;
}

function isName(value: string): boolean {
  return value.length >= 2 && value.length <= 40 && !/[\d:：。；;]/u.test(value);
}

/** 11370322004222022C/2024-00012: the code that an index number begins with. */
function codeIn(index: string): string | null {
  const code = /^[0-9A-Z]{18}(?![0-9A-Z])/u.exec(index.normalize('NFKC').toUpperCase())?.[0] ?? '';
  return isCreditCode(code) ? code : null;
}
