/** How an OFD is written: makers of such files differ in all of these. */
export interface OfdWriting {
  readonly title?: string;
  /** Day as `YYYY-MM-DD`. */
  readonly datedOn?: string;
  /** In front of element names; none with a default namespace. Default `ofd:`. */
  readonly prefix?: 'ofd:' | '';
  /** Names of files start at the root of the package instead of the file that holds them. */
  readonly absolutePaths?: boolean;
  /** `lines`: an object for each line · `codes`: an object for each page, a code for each line · `characters`: an object for each character. */
  readonly texts?: 'lines' | 'codes' | 'characters';
  /** `list`: a distance for each character · `runs`: `g n v` · `none`: left to whoever prints it. */
  readonly deltas?: 'list' | 'runs' | 'none';
  /** Glyph numbers stand beside the characters (CGTransform). */
  readonly glyphIds?: boolean;
  /** Objects have a space of their own in points, with a map (CTM) to millimetres, as after a conversion from PDF. */
  readonly pointSpace?: boolean;
  /** `paths`: one for each rule · `path`: one for all of a page · `bars`: filled rectangles. */
  readonly rules?: 'paths' | 'path' | 'bars';
  /** Line width and colour come from drawing parameters that inherit from each other. */
  readonly drawParams?: boolean;
  /** The rules of a page lie in a template under it, as in forms. */
  readonly templates?: boolean;
  /** The sheet lies on its side: everything on it runs from top to bottom. */
  readonly turned?: boolean;
}

/** Millimetres in a point. */
export const millimetre = 25.4 / 72;

/** Points as millimetres with a thousandth. */
export function millimetres(points: number): string {
  return String(Number((points * millimetre).toFixed(3)));
}
