/**
 * Milliseconds that a Retry-After header asks for (seconds or an HTTP date, RFC 9110 10.2.3), 0 for a moment that has
 * passed, null where it is absent or unreadable.
 */
export function retryAfterMs(
  headers: readonly (readonly [name: string, value: string])[],
  now: Date,
): number | null {
  const value = headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1].trim();
  if (value === undefined) return null;
  if (/^\d+$/u.test(value)) return Number(value) * 1000;
  // Date.parse reads much that is no HTTP date; all three forms of one begin with a weekday.
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /u.test(value)) return null;
  const at = Date.parse(/GMT$/u.test(value) ? value : `${value} GMT`);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
