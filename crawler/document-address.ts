/** Kinds of file that portals hang on their reports. */
const documentName = /\.(?:docx?|dot|pdf|wps|ofd|xlsx?|et|rtf|zip|rar|txt|7z|tiff?)$/iu;

/** True for an address that leads to a file and not to a page: by its path, or by the name in its query. */
export function isDocumentAddress(url: string): boolean {
  const { pathname, searchParams } = new URL(url);
  if (documentName.test(decodedPath(pathname))) return true;
  if (/\/(?:downfile|download|downloadfile)\.(?:jsp|do|aspx|php)$/iu.test(pathname)) return true;
  return ['filename', 'fileName', 'file', 'showname', 'name'].some((name) => {
    const value = searchParams.get(name);
    return value !== null && documentName.test(value.trim());
  });
}

/** True for an address that names a picture file: a page that was scanned, or the large form of a small picture. */
export function isPictureAddress(url: string): boolean {
  return /^\.(?:jpe?g|png|gif|bmp)$/u.test(suffixOf(url) ?? '');
}

/** The kind of file an address names, lower case with its dot (`.pdf`), or null. */
export function suffixOf(url: string): string | null {
  const { pathname, searchParams } = new URL(url);
  const named = [
    decodedPath(pathname),
    ...['filename', 'fileName', 'file', 'showname'].map((name) => searchParams.get(name)),
  ];
  for (const name of named) {
    const suffix =
      name === null
        ? null
        : /\.(?:docx?|dot|pdf|wps|ofd|xlsx?|et|rtf|zip|rar|txt|7z|jpe?g|png|gif|bmp|tiff?)$/iu.exec(
            name.trim(),
          )?.[0];
    if (suffix) return suffix.toLowerCase();
  }
  return null;
}

/** A path with its percent-escapes taken off where they are UTF-8. */
function decodedPath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    // GBK escapes: the suffix is ASCII anyway.
    return pathname;
  }
}
