const minutesInDay = 24 * 60;
/** China keeps one time all year. */
const chinaOffsetMinutes = 8 * 60;

function minutesOf(time: string): number {
  const [hours = '', minutes = ''] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Tells whether a moment lies in the quiet hours: from the first minute on, no longer in the last; past midnight too. */
export function isQuiet([from, to]: readonly [from: string, to: string], at: Date): boolean {
  const minute = (at.getUTCHours() * 60 + at.getUTCMinutes() + chinaOffsetMinutes) % minutesInDay;
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  return begins < ends ? minute >= begins && minute < ends : minute >= begins || minute < ends;
}
