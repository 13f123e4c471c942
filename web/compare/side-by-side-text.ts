import { html } from 'hono/html';
import type { Section } from '../../model/report.ts';
import type { Markup } from '../page.ts';
import { paragraphsOf, sentencesOf } from '../text-diff.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';

/** Sentences of fewer letters are alike everywhere. */
const fewestLetters = 8;

/** The sections of two reports side by side; sentences that both have, numbers apart, are underlined. */
export function sideBySideText(
  lang: Lang,
  left: { readonly name: string; readonly sections: readonly Section[] },
  right: { readonly name: string; readonly sections: readonly Section[] },
): Markup {
  const [leftWords, rightWords] = [left, right].map(({ sections }) => wordingsOf(sections));
  const counted = countShared(left.sections, rightWords ?? new Set());
  return html`<p>
      ${say(
        lang,
        `左边 ${counted.all} 句中有 ${counted.shared} 句右边也有（数字不计）；这些句子下有横线。`,
        `${counted.shared} of ${counted.all} sentences on the left stand on the right too, numbers apart; they are underlined.`,
      )}
    </p>
    ${pairsOf(left.sections, right.sections).map(
      ([one, other]) =>
        html`<div class="side-by-side">
          ${column(left.name, one, rightWords ?? new Set())}${column(right.name, other, leftWords ?? new Set())}
        </div>`,
    )}`;
}

function column(name: string, sections: readonly Section[], others: ReadonlySet<string>): Markup {
  if (sections.length === 0) return html`<div><p class="faint">${name}: —</p></div>`;
  return html`<div lang="zh">
    <p class="faint">${name}</p>
    ${sections.map(
      ({ heading, text }) =>
        html`<h3>${heading}</h3>
          ${paragraphsOf(text).map(
            (paragraph) =>
              html`<p>
                ${sentencesOf(paragraph).map((sentence) =>
                  isShared(sentence, others) ? html`<u>${sentence}</u>` : html`${sentence}`,
                )}
              </p>`,
          )}`,
    )}
  </div>`;
}

/** Sections of one number stand beside each other, those without a number in the order in which they come. */
function pairsOf(
  left: readonly Section[],
  right: readonly Section[],
): readonly (readonly [readonly Section[], readonly Section[]])[] {
  const numbers = [...new Set([...left, ...right].map(({ number }) => number))];
  const inOrder = numbers.toSorted((one, other) => (one ?? 99) - (other ?? 99));
  const of = (sections: readonly Section[], number: number | null): readonly Section[] =>
    sections.filter((each) => each.number === number);
  return inOrder.map((number) => [of(left, number), of(right, number)]);
}

function wordingOf(sentence: string): string {
  return sentence.replaceAll(/\s/gu, '').replaceAll(/\d+(?:\.\d+)?/gu, '#');
}

function wordingsOf(sections: readonly Section[]): ReadonlySet<string> {
  return new Set(
    sections.flatMap(({ text }) =>
      paragraphsOf(text).flatMap((paragraph) => sentencesOf(paragraph).map(wordingOf)),
    ),
  );
}

function isShared(sentence: string, others: ReadonlySet<string>): boolean {
  const wording = wordingOf(sentence);
  return wording.length >= fewestLetters && others.has(wording);
}

function countShared(
  sections: readonly Section[],
  others: ReadonlySet<string>,
): { readonly all: number; readonly shared: number } {
  const sentences = sections.flatMap(({ text }) => paragraphsOf(text).flatMap(sentencesOf));
  return {
    all: sentences.length,
    shared: sentences.filter((sentence) => isShared(sentence, others)).length,
  };
}
