import { addressOf } from '../addresses.ts';
import { textOf, type Markup } from '../select.ts';

/** Most pages that a list is taken to have: a typing error in a template must not send a walk for days. */
export const mostPages = 5000;

/** A page of a list that is linked by its number. */
export interface NumberedLink {
  readonly number: number;
  /** The words of the link (`2`, `下一页`, `末页`). */
  readonly words: string;
}

/** The links of a page to `<before><number>.htm` or `.html`, where `before` is the beginning of a path. */
export function numbersLinked({ $, base }: Markup, before: string): readonly NumberedLink[] {
  return $('a[href]')
    .toArray()
    .flatMap((element): readonly NumberedLink[] => {
      const url = addressOf($(element).attr('href') ?? '', base);
      const path = url === null ? '' : new URL(url).pathname;
      const number = path.startsWith(before)
        ? /^(\d{1,4})\.html?$/u.exec(path.slice(before.length))?.[1]
        : undefined;
      return number === undefined ? [] : [{ number: Number(number), words: textOf($(element)) }];
    });
}
