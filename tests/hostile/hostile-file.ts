/** A damaged or hostile file, and what may come of it. */
export interface HostileFile {
  /** Name of the file, with the extension that it would come under. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /**
   * `true`: any figure that is read must be the original's or be named by an issue · `any`: the damage may have changed
   * a digit and the carrier has no checksum that tells, so that only a clean end is asked for.
   */
  readonly figures: 'true' | 'any';
  /** `refused`: no reading at all may come of it · `whole`: every figure of the original must come of it. */
  readonly outcome?: 'refused' | 'whole';
}

/** Makes a list of files of one kind: names are put together from the kind and each file's own words. */
export function filesOf(
  kind: string,
  extension: string,
  files: Readonly<Record<string, Uint8Array | string>>,
  expected: Pick<HostileFile, 'outcome'> & { readonly figures?: HostileFile['figures'] } = {},
): readonly HostileFile[] {
  return Object.entries(files).map(([what, content]) => ({
    name: `${kind}-${what}.${extension}`,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    figures: 'true',
    ...expected,
  }));
}
