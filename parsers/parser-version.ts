/** Written beside every reading; raised whenever the parser may give another figure, state or issue for the same bytes. */
export const parserVersion = '5';
