import { Buffer } from 'node:buffer';

/** What a robots.txt says to us. */
export interface RobotsRules {
  /** Tells whether the URL may be asked for; only its path and query matter. */
  isAllowed(url: URL): boolean;
  /** How much is forbidden to us. */
  readonly forbids: 'nothing' | 'something' | 'everything';
  /** Seconds between two requests that the portal wishes for; null where it says nothing that can be read. */
  readonly crawlDelaySeconds: number | null;
}

interface Rule {
  readonly pattern: string;
  readonly allowed: boolean;
}

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
  /** Of the agents that were named up to its line: it is no rule of the RFC and does not reach those named after it. */
  readonly delays: { readonly agents: readonly string[]; readonly seconds: number }[];
}

/** RFC 9309 2.5: at least 500 KiB are read; we read exactly that much. */
export const robotsParseLimitBytes = 500 * 1024;

/** Characters that the URL parser writes as %XX in a path or query, so a pattern must too. */
const escaped = /[^!-~]|["<>`{}^|\\]/gu;
const unreserved = /^[A-Za-z0-9\-._~]$/u;

function percentEncoded(character: string): string {
  return [...Buffer.from(character, 'utf8')]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

/** One spelling for one address (RFC 9309 2.2.2): %XX of letters, digits and `-._~` undone, all else escaped in capitals. */
function canonical(text: string): string {
  return text.replace(escaped, percentEncoded).replace(/%[0-9A-Fa-f]{2}/gu, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return unreserved.test(character) ? character : code.toUpperCase();
  });
}

/** In an address `*` and `$` are plain characters; escaped they cannot be taken for the signs of a pattern. */
function canonicalPath(url: URL): string {
  return canonical(`${url.pathname}${url.search}`).replaceAll('*', '%2A').replaceAll('$', '%24');
}

/** `$` means the end only where it stands last. */
function canonicalPattern(value: string): string {
  return canonical(value).replace(/\$(?!$)/gu, '%24');
}

/** Leftmost match of every piece between stars, so that no pattern can take long. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  const first = pieces[0] ?? '';
  if (!path.startsWith(first)) return false;
  if (pieces.length === 1) return !anchored || path.length === first.length;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  const last = pieces.at(-1) ?? '';
  if (anchored) return path.length - last.length >= at && path.endsWith(last);
  return path.includes(last, at);
}

/** Ways in which people misspell the two words that matter most; what was meant is plain. */
const misspelt: Readonly<Record<string, string>> = {
  useragent: 'user-agent',
  'user agent': 'user-agent',
  dissallow: 'disallow',
  dissalow: 'disallow',
  disalow: 'disallow',
  diasllow: 'disallow',
  disallaw: 'disallow',
};
const statementWithoutColon = /^(user-?agent|(?:dis)?allow)[ \t]+(\S+)$/iu;

/** A line as word and value; the colon may be missing where there are just the two. */
function statementOf(line: string): { readonly word: string; readonly value: string } {
  const [statement = ''] = line.split('#', 1);
  const colon = statement.indexOf(':');
  if (colon === -1) {
    const [, word = '', value = ''] = statementWithoutColon.exec(statement.trim()) ?? [];
    return { word: misspelt[word.toLowerCase()] ?? word.toLowerCase(), value };
  }
  const word = statement.slice(0, colon).trim().toLowerCase();
  return { word: misspelt[word] ?? word, value: statement.slice(colon + 1).trim() };
}

/** Bytes of a byte order mark at the beginning, whole or cut off. */
function markLength(bytes: Uint8Array): number {
  const mark = [0xef, 0xbb, 0xbf];
  const wrong = mark.findIndex((byte, index) => bytes[index] !== byte);
  return wrong === -1 ? mark.length : wrong;
}

/** The product token at the beginning of a user-agent line: versions and remarks after it do not count. */
function productTokenOf(value: string): string {
  if (value.startsWith('*')) return '*';
  return /^[A-Za-z_-]+/u.exec(value)?.[0].toLowerCase() ?? '';
}

/** RFC 9309 2.1 and 2.2: only rules end a list of agents; other lines (Sitemap …) end nothing. */
function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let group: Group | null = null;
  let isNaming = false;
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const { word, value } = statementOf(line);
    switch (word) {
      case 'user-agent':
        if (group === null || !isNaming) {
          group = { agents: [], rules: [], delays: [] };
          groups.push(group);
          isNaming = true;
        }
        group.agents.push(productTokenOf(value));
        break;
      case 'allow':
      case 'disallow':
        isNaming = false;
        if (value !== '') {
          group?.rules.push({
            pattern: canonicalPattern(value),
            allowed: word === 'allow',
          });
        }
        break;
      case 'crawl-delay': {
        const seconds = Number(value);
        if (group !== null && value !== '' && Number.isFinite(seconds) && seconds >= 0) {
          group.delays.push({ agents: [...group.agents], seconds });
        }
        break;
      }
      default:
    }
  }
  return groups;
}

/**
 * Reads a robots.txt for one product token, after RFC 9309: all groups that name the token count as one, else all
 * groups of `*`; the longest pattern decides and Allow wins a tie; `/robots.txt` itself is always allowed.
 * Never throws: what cannot be read says nothing.
 */
export function robotsRules(bytes: Uint8Array, productToken: string): RobotsRules {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    bytes.subarray(markLength(bytes), robotsParseLimitBytes),
  );
  const groups = groupsOf(text);
  const isNamed = groups.some(({ agents }) => agents.includes(productToken.toLowerCase()));
  const name = isNamed ? productToken.toLowerCase() : '*';
  const ours = groups.filter(({ agents }) => agents.includes(name));
  const rules = ours.flatMap((group) => group.rules);
  const delays = ours
    .flatMap((group) => group.delays)
    .filter(({ agents }) => agents.includes(name))
    .map(({ seconds }) => seconds);
  const forbidding = rules.filter(({ allowed }) => !allowed);
  const isClosed =
    forbidding.length === rules.length && forbidding.some(({ pattern }) => /^\/?\*?$/u.test(pattern));
  return {
    forbids: forbidding.length === 0 ? 'nothing' : isClosed ? 'everything' : 'something',
    crawlDelaySeconds: delays.length > 0 ? Math.max(...delays) : null,
    isAllowed(url) {
      if (url.pathname === '/robots.txt') return true;
      const path = canonicalPath(url);
      let decisive: Rule | null = null;
      for (const rule of rules) {
        if (!matches(rule.pattern, path)) continue;
        const isLonger = decisive === null || rule.pattern.length > decisive.pattern.length;
        const winsTie = rule.allowed && rule.pattern.length === decisive?.pattern.length;
        if (isLonger || winsTie) decisive = rule;
      }
      return decisive?.allowed ?? true;
    },
  };
}
