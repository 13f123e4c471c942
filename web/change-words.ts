import type { ChangeKind } from '../store/changes.ts';
import { say } from './words.ts';
import type { Lang } from './words.ts';

const kinds: Readonly<Record<ChangeKind, readonly [zh: string, en: string]>> = {
  corrected: ['更正', 'corrected'],
  'attachment-replaced': ['附件被替换', 'attachment replaced'],
  withdrawn: ['撤下', 'withdrawn'],
  unlisted: ['从列表移除', 'taken off the list'],
  returned: ['恢复', 'returned'],
  'back-dated': ['日期提前', 'dated back'],
  retitled: ['改标题', 'retitled'],
};

/** What a portal did; a kind that this program does not know stands for itself. */
export function changeLabel(lang: Lang, kind: string): string {
  const both = Object.entries(kinds).find(([each]) => each === kind)?.[1];
  return both === undefined ? kind : say(lang, ...both);
}
