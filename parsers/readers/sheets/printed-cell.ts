import type { CellObject } from '@e965/xlsx';
import { DocumentError } from '../../../model/errors.ts';
import { elementAt, elementsOf, isOn, ownText, type XmlElement, xmlOf } from '../docx-xml.ts';

/**
 * What a cell of a sheet prints, runs of white space as one blank.
 *
 * A figure is printed by its number format, which may hide digits (`0` prints 12.6 as 13). Where what is printed and
 * what is stored are two figures, both are given (`13 12.6`), which nobody takes for one: neither is the figure without
 * a person's word. Decimals that are rounded to fewer decimals are printed like that on purpose and stay as printed.
 * A format that prints nothing gives nothing, an error its sign (`#REF!`), a formula that was never computed itself.
 */
export function printedText(cell: CellObject | undefined): string {
  if (cell === undefined) return '';
  const text = rawText(cell).replaceAll(/\s+/gu, ' ').trim();
  return cell.f !== undefined && text === '' && isUncomputed(cell) ? `=${cell.f}` : text;
}

function rawText(cell: CellObject): string {
  const shown = typeof cell.w === 'string' ? cell.w : null;
  switch (cell.t) {
    case 's':
      return shown === '' ? '' : withoutStruck(cell, String(cell.v ?? ''));
    case 'n':
      return typeof cell.v === 'number' ? figureText(cell.v, shown) : (shown ?? '');
    case 'b':
      return shown ?? (cell.v === true ? 'TRUE' : 'FALSE');
    case 'e':
      return shown ?? '#ERROR';
    default:
      return shown ?? '';
  }
}

/** A formula without a result: a program that writes sheets without computing them leaves it to whoever opens them. */
function isUncomputed({ t, v }: CellObject): boolean {
  return t === 'z' || v === undefined || v === '';
}

function figureText(value: number, shown: string | null): string {
  if (shown === null || !Number.isFinite(value)) return shown ?? String(value);
  const plain = shown.normalize('NFKC').trim();
  if (plain === '') return '';
  const figures = plain.match(/\d[\d,]*(?:\.\d+)?/gu) ?? [];
  const [figure] = figures;
  // Dates, times and the like: several figures are never taken for one.
  if (figures.length > 1) return shown;
  if (figure === undefined) return value === 0 ? shown : `${shown} ${value}`;
  return isSame(plain, figure, value) ? shown : `${shown} ${value}`;
}

function isSame(shown: string, figure: string, value: number): boolean {
  const before = shown.slice(0, shown.indexOf(figure));
  const isNegative = /[-−–(]\s*[^\d\s]?\s*$/u.test(before);
  const size = Number(figure.replaceAll(',', '')) * (isNegative ? -1 : 1);
  const isPercent = shown.includes('%');
  const stored = isPercent ? value * 100 : value;
  const decimals = /\.(?<digits>\d+)$/u.exec(figure)?.groups?.['digits']?.length ?? 0;
  const exact = 1e-9 * Math.max(1, Math.abs(stored));
  const slack = decimals === 0 ? exact : Math.max(exact, 0.5000001 * 10 ** -decimals);
  return Math.abs(stored - size) <= slack;
}

/** Words that are struck through do not count; only new workbooks (.xlsx) tell for parts of a cell. */
function withoutStruck(cell: CellObject, text: string): string {
  const runs: unknown = cell.r;
  if (typeof runs !== 'string' || !runs.includes('strike')) return text;
  const root = runsOf(runs);
  let kept = '';
  for (const part of elementsOf(root)) {
    if (part.name === 't') kept += ownText(part);
    if (part.name !== 'r' || isOn(elementAt(part, 'rPr'), 'strike')) continue;
    for (const run of elementsOf(part, 't')) kept += ownText(run);
  }
  return kept;
}

function runsOf(runs: string): XmlElement {
  try {
    return xmlOf(new TextEncoder().encode(`<si>${runs}</si>`), 'a cell');
  } catch (error) {
    // The reader of XML is that of .docx, whose codes name its own carrier.
    if (!(error instanceof DocumentError)) throw error;
    throw new DocumentError(
      'document-damaged',
      'The workbook is damaged (the words of a cell are not well-formed XML); ask the agency for a whole one.',
      { cause: error },
    );
  }
}
