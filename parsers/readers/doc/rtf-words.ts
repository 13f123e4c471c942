/** What a group of an RTF file holds. */
export type Destination =
  | 'text'
  /** Nothing that prints. */
  | 'skip'
  /** No text of its own, but groups inside that print. */
  | 'frame'
  | 'fonts'
  | 'colours'
  /** The printed number of a list. */
  | 'mark'
  | 'picture'
  /** A text box. */
  | 'box'
  | 'title'
  /** The older of two writings of one text; the newer stands in a group inside. */
  | 'twofold';

/** Control words that open a destination. A group marked `\*` that is not here is passed over, as the format demands. */
const destinations = new Map<string, Destination>(
  Object.entries({
    fonttbl: 'fonts',
    colortbl: 'colours',
    info: 'frame',
    title: 'title',
    listtext: 'mark',
    pntext: 'mark',
    pict: 'picture',
    shppict: 'frame',
    shp: 'frame',
    shpgrp: 'frame',
    shpinst: 'frame',
    sp: 'frame',
    sn: 'skip',
    sv: 'frame',
    shptxt: 'box',
    do: 'frame',
    dptxbxtext: 'box',
    object: 'frame',
    result: 'text',
    field: 'frame',
    fldrslt: 'text',
    nesttableprops: 'frame',
    upr: 'twofold',
  }),
);

const skipped = new Set(
  (
    'stylesheet filetbl listtable listoverridetable revtbl rsidtbl generator header headerl headerr headerf ' +
    'footer footerl footerr footerf footnote annotation atnid atnauthor atnref atndate atnicn fldinst shprslt nonshppict ' +
    'nonesttables objdata objclass objname author operator keywords comment subject category manager company hlinkbase ' +
    'doccomm creatim revtim printim buptim verno template private1 tc tcn xe rxe txe bkmkstart bkmkend ftnsep ftnsepc ' +
    'ftncn aftnsep aftnsepc aftncn pn pnseclvl pntxta pntxtb datafield formfield themedata colorschememapping ' +
    'latentstyles datastore xmlnstbl mmathPr picprop blipuid falt panose fontemb fontfile background'
  ).split(' '),
);

/** What a control word at the head of a group makes of the group; null for a word that opens none. */
export function destinationOf(word: string): Destination | null {
  return destinations.get(word) ?? (skipped.has(word) ? 'skip' : null);
}

/** Control words that stand for a character. */
export const letters: ReadonlyMap<string, string> = new Map([
  ['tab', ' '],
  ['emdash', '\u2014'],
  ['endash', '\u2013'],
  ['lquote', '\u2018'],
  ['rquote', '\u2019'],
  ['ldblquote', '\u201c'],
  ['rdblquote', '\u201d'],
  ['bullet', '\u2022'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['qmspace', ' '],
  ['~', '\u00a0'],
  ['_', '-'],
]);
