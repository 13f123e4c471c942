import { MisuseError } from '../../model/errors.ts';
import type { ReportPlace } from '../../store/api-asked.ts';
import type { CellPlace } from '../../store/api-lists-asked.ts';

// What a client gets as `next` and gives back as `cursor`. A cursor that no answer ever gave is refused: to begin again in
// silence would let a client run in a circle.

/** The furthest that a list is followed that is counted from its beginning. */
export const furthest = 10_000;

const refused = (): MisuseError =>
  new MisuseError('The cursor is none that an answer gave as `next`; leave it out to begin again. 游标无效');

/** A place in the list of reports: the agency's number and the year. */
export function reportPlaceOf(cursor: string | undefined): ReportPlace | null {
  if (cursor === undefined) return null;
  const parts = /^(?<agencyId>\d{1,15})\.(?<year>\d{1,4})$/u.exec(cursor)?.groups;
  if (parts === undefined) throw refused();
  return { agencyId: Number(parts['agencyId']), year: Number(parts['year']) };
}

/** … as it is given out. */
export const cursorOfReport = (place: ReportPlace | null): string | null =>
  place === null ? null : `${place.agencyId}.${place.year}`;

/** A number of lines, or of the last line. */
export function numberOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  if (!/^\d{1,15}$/u.test(cursor)) throw refused();
  return Number(cursor);
}

/** Where a list goes on that is counted from its beginning. */
export function offsetOf(cursor: string | undefined): number {
  const offset = numberOf(cursor) ?? 0;
  if (offset > furthest) throw refused();
  return offset;
}

/** A cell of the coverage: area, the agency's number and the year. Areas of unlisted places hold their name. */
export function cellPlaceOf(cursor: string | undefined): CellPlace | null {
  if (cursor === undefined) return null;
  const text = Buffer.from(cursor, 'base64url').toString();
  const parts = /^(?<area>.{0,100}):(?<agencyId>\d{1,15}):(?<year>\d{1,4})$/u.exec(text)?.groups;
  if (parts === undefined) throw refused();
  return { area: parts['area'] ?? '', agencyId: Number(parts['agencyId']), year: Number(parts['year']) };
}

/** … as it is given out. */
export const cursorOfCell = (place: CellPlace | null): string | null =>
  place === null ? null : Buffer.from(`${place.area}:${place.agencyId}:${place.year}`).toString('base64url');
