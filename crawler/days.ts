/** The first full date in a text as `YYYY-MM-DD`, or null; a month without its day is no date. */
export function dayIn(text: string): string | null {
  const pattern = /(?<!\d)((?:19|20)\d{2})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})(?!\d)/gu;
  for (const [, year = '', month = '', day = ''] of text.matchAll(pattern)) {
    const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    // A 31 February rolls over in Date, so the round trip tells real days from misprints.
    const moment = new Date(`${written}T00:00:00Z`);
    if (!Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(written)) return written;
  }
  return null;
}
