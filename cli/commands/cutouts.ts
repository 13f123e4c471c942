import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MisuseError } from '../../model/errors.ts';
import { indicators } from '../../parsers/generations/forms.ts';
import type { StoredReport } from '../../store/corpus.ts';

const codes: ReadonlySet<string> = new Set(Object.values(indicators).flatMap((form) => [...form.keys()]));

/**
 * Writes the picture of every cell that recognition could not settle as `CODE.png`; returns how many.
 * Throws MisuseError where the folder cannot be written.
 */
export function writeCutouts(report: StoredReport, folder: string): number {
  // Names on disk are the form's codes and never words of a document.
  const isOfForm = (code: string): boolean => codes.has(code.replace(/@[a-z]+$/u, ''));
  const cutouts = Object.entries(report.values).flatMap(([code, { cutout }]) =>
    cutout !== undefined && isOfForm(code) ? [{ code, png: Buffer.from(cutout, 'base64') }] : [],
  );
  try {
    mkdirSync(folder, { recursive: true });
    for (const { code, png } of cutouts) writeFileSync(path.join(folder, `${code}.png`), png);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new MisuseError(`${folder} cannot be written (${String(error.code)}); name another folder.`);
  }
  return cutouts.length;
}
