/** How an agency prints its figures. */
export interface PrintStyle {
  /** `1,234` from a thousand up. */
  readonly thousands?: boolean;
  /** `１２` in place of `12`. */
  readonly fullWidth?: boolean;
  /** `+3` where a change is upward. */
  readonly signed?: boolean;
  /** Ideographic blanks round each figure, as Word leaves them. */
  readonly padded?: boolean;
}

/** A figure as it is printed; an empty string where the agency left the cell blank. */
export function printedFigure(value: number | null, code: string, style: PrintStyle): string {
  if (value === null) return '';
  let text = String(value);
  if (style.thousands === true) {
    const [whole = '', decimals] = text.split('.');
    text = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`);
  }
  if (style.signed === true && value > 0 && code.endsWith('.items_change')) text = `+${text}`;
  if (style.fullWidth === true) {
    text = text.replace(/[0-9.,+-]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
  }
  return style.padded === true ? `\u3000${text}\u3000` : text;
}
