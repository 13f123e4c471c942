/** What kind of page an address is; the same for both languages. Null for files. */
export function pageKind(address: string): string | null {
  const { pathname, search } = new URL(address);
  const path = pathname.replace(/^\/en(?=\/|$)/u, '') || '/';
  if (/\.(?:csv|json|atom|svg|png|db|gz|css|xml|html|bin)$/u.test(path) || path.endsWith('/original'))
    return null;
  const [first = '', second, third, fourth] = path.split('/').slice(1).map(decodeURIComponent);
  if (first === '') return 'home';
  if (first === 'report') return fourth === undefined ? 'report' : `report ${fourth}`;
  if (first === 'region') {
    if (second === undefined) return 'country';
    if (third !== undefined) return third;
    const levels: Readonly<Record<number, string>> = { 2: 'province', 4: 'city', 6: 'county' };
    const level = levels[second.length] ?? 'town';
    return `region of a ${level}`;
  }
  if (first === 'compare')
    return search === '' ? 'compare' : search.includes('left=') ? 'compare two' : 'compare years';
  if (first === 'search') return search === '' ? 'search' : 'search with a question';
  if (first === 'issues') return search === '' ? 'issues' : 'issues of a kind';
  // What lies below is the archived file in a sandbox of its own, and JSON.
  if (first === 'capture') return third === undefined ? 'capture' : null;
  if (first === 'api') return second === undefined ? 'api' : null;
  if (first === 'sites' || first === 'codebook') return second === undefined ? first : `one of ${first}`;
  return first;
}
