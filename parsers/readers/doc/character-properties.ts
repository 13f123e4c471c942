import type { ByteView } from './byte-view.ts';
import { sprm, sprmsOf } from './sprms.ts';
import type { Style } from './stylesheet.ts';

/** What decides whether and how characters print. */
export interface CharacterProperties {
  readonly isDeleted: boolean;
  readonly isHidden: boolean;
  readonly isStruck: boolean;
  readonly isRaised: boolean;
  /** The characters below the blank have a meaning of their own: pictures, fields, notes. */
  readonly isSpecial: boolean;
  /** Address in the Data stream of what a special 0x01 shows, unless that is no picture. */
  readonly picture: number | null;
  /** A character of a symbol font: the font's number and the code. */
  readonly symbol: { readonly font: number; readonly code: number } | null;
}

/** White among the sixteen colours of older files. */
const whiteIndex = 8;

interface Draft {
  isWhite: boolean;
  isDeleted: boolean;
  isHidden: boolean;
  strike: boolean;
  doubleStrike: boolean;
  isRaised: boolean;
  isSpecial: boolean;
  isData: boolean;
  picture: number | null;
  symbol: { readonly font: number; readonly code: number } | null;
}

const plain: Draft = {
  isWhite: false,
  isDeleted: false,
  isHidden: false,
  strike: false,
  doubleStrike: false,
  isRaised: false,
  isSpecial: false,
  isData: false,
  picture: null,
  symbol: null,
};

/** Properties of characters: those of the paragraph's style, of their own style, their own, and `changes` on top. */
export function characterProperties(
  stored: ByteView | null,
  changes: ByteView | null,
  paragraphStyle: Style,
  styles: (number: number) => Style,
): CharacterProperties {
  const draft = { ...plain };
  for (const list of paragraphStyle.characters) apply(draft, list, plain, styles);
  const base = { ...draft };
  if (stored !== null) apply(draft, stored, base, styles);
  if (changes !== null) apply(draft, changes, base, styles);
  const { strike, doubleStrike, isData, picture, isWhite, isRaised, ...rest } = draft;
  return {
    ...rest,
    isRaised: isRaised || isWhite,
    isStruck: strike || doubleStrike,
    picture: isData ? null : picture,
  };
}

function apply(draft: Draft, list: ByteView, base: Draft, styles: ((number: number) => Style) | null): void {
  // What 128 and 129 refer to: the style's own setting, kept or turned round.
  let styled = base;
  const toggled = (operand: ByteView, ofStyle: boolean): boolean => {
    const value = operand.u8(0);
    return value === 128 ? ofStyle : value === 129 ? !ofStyle : value !== 0;
  };
  for (const { code, operand } of sprmsOf(list)) {
    switch (code) {
      case sprm.characterStyle:
        // A style of characters does not name another one but by its chain.
        if (styles === null) break;
        for (const inner of styles(operand.u16(0)).characters) apply(draft, inner, base, null);
        styled = { ...draft };
        break;
      case sprm.plain:
        Object.assign(draft, base, { isSpecial: draft.isSpecial, isDeleted: draft.isDeleted });
        break;
      case sprm.deleted:
        draft.isDeleted = toggled(operand, false);
        break;
      case sprm.hidden:
        draft.isHidden = toggled(operand, styled.isHidden);
        break;
      case sprm.struck:
        draft.strike = toggled(operand, styled.strike);
        break;
      case sprm.doublyStruck:
        draft.doubleStrike = toggled(operand, styled.doubleStrike);
        break;
      case sprm.raise:
        draft.isRaised = operand.u8(0) !== 0;
        break;
      case sprm.offset:
        draft.isRaised = operand.u16(0) !== 0;
        break;
      case sprm.colour:
        draft.isWhite =
          operand.u8(0) === 255 && operand.u8(1) === 255 && operand.u8(2) === 255 && operand.u8(3) === 0;
        break;
      case sprm.colourIndex:
        draft.isWhite = operand.u8(0) === whiteIndex;
        break;
      case sprm.special:
        draft.isSpecial = operand.u8(0) !== 0;
        break;
      case sprm.data:
      case sprm.embedded:
        // The address is that of form data or of an embedded object.
        if (operand.u8(0) !== 0) draft.isData = true;
        break;
      case sprm.picture:
        draft.picture = operand.u32(0);
        draft.isSpecial = true;
        break;
      case sprm.symbol:
        draft.symbol = { font: operand.u16(0), code: operand.u16(2) };
        draft.isSpecial = true;
        break;
    }
  }
}
