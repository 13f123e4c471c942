import { issueCodes } from '../model/issue.ts';
import type { IssueCode } from '../model/issue.ts';
import { say } from './words.ts';
import type { Lang } from './words.ts';

/** What an issue code means, in one sentence of either language; a code that this program does not know stands for itself. */
export function issueMeaning(lang: Lang, code: IssueCode): string {
  const both: string | undefined = issueCodes[code];
  // An archive may hold issues of a newer program.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
  if (both === undefined) return code;
  const at = both.lastIndexOf('. ');
  const english = both
    .slice(0, at + 1)
    .replace(/ Evidence: .*$/u, '')
    .replaceAll('`', '');
  return say(lang, both.slice(at + 2), english);
}
