/** Nesting deeper than any tree of columns; deeper literals are refused. */
const deepest = 60;
const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
};
/** Words and numbers that stand without quotes. */
const bareWord = /[\w$.+-]+/uy;

class NoLiteral extends Error {}

/**
 * The object or array that begins at `start` of a script, written as JSON or as script (bare names, single quotes,
 * commas at the end, comments); null where it is neither. Nothing is ever run: any expression makes it null.
 */
export function scriptLiteralAt(script: string, start: number): unknown {
  let at = start;

  const skip = (): void => {
    for (;;) {
      const from = at;
      while (/\s/u.test(script[at] ?? '')) at++;
      const end = script.startsWith('/*', at)
        ? (['*/', 2] as const)
        : script.startsWith('//', at)
          ? (['\n', 1] as const)
          : null;
      if (end !== null) {
        const close = script.indexOf(end[0], at);
        at = close === -1 ? script.length : close + end[1];
      }
      if (at === from) return;
    }
  };
  const text = (): string => {
    const quote = script[at];
    let read = '';
    for (at++; at < script.length; at++) {
      const character = script[at] ?? '';
      if (character === quote) {
        at++;
        return read;
      }
      if (character !== '\\') read += character;
      else {
        at++;
        const escaped = script[at] ?? '';
        const code = /^(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/u.exec(script.slice(at, at + 5));
        if (code === null) read += escapes[escaped] ?? escaped;
        else {
          read += String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '', 16));
          at += code[0].length - 1;
        }
      }
    }
    throw new NoLiteral();
  };
  const bare = (): string => {
    bareWord.lastIndex = at;
    const word = bareWord.exec(script)?.[0];
    if (word === undefined) throw new NoLiteral();
    at += word.length;
    return word;
  };
  const isQuote = () => script[at] === '"' || script[at] === "'";
  /** Reads members up to the closing bracket, a comma between each. */
  const members = (closing: string, member: () => void): void => {
    at++;
    skip();
    while (script[at] !== closing) {
      member();
      skip();
      if (script[at] === ',') at++;
      else if (script[at] !== closing) throw new NoLiteral();
      skip();
    }
    at++;
  };
  const value = (depth: number): unknown => {
    if (depth > deepest) throw new NoLiteral();
    skip();
    if (isQuote()) return text();
    if (script[at] === '[') {
      const found: unknown[] = [];
      members(']', () => {
        found.push(value(depth + 1));
      });
      return found;
    }
    if (script[at] === '{') {
      const found = new Map<string, unknown>();
      members('}', () => {
        const name = isQuote() ? text() : bare();
        skip();
        if (script[at] !== ':') throw new NoLiteral();
        at++;
        found.set(name, value(depth + 1));
      });
      return Object.fromEntries(found);
    }
    return valueOfWord(bare());
  };

  try {
    skip();
    return script[at] === '{' || script[at] === '[' ? value(0) : null;
  } catch (error) {
    if (error instanceof NoLiteral) return null;
    throw error;
  }
}

function valueOfWord(word: string): unknown {
  if (/^[-+]?\d+(?:\.\d+)?$/u.test(word)) return Number(word);
  if (word === 'true' || word === 'false') return word === 'true';
  return null;
}
