/** Endings under which a download may go; whatever else a portal calls its files, nobody should run it by a click. */
const known =
  /\.(?:pdf|docx?|wps|rtf|xlsx?|et|ofd|txt|csv|s?html?|jsp|png|jpe?g|gif|bmp|tiff?|webp|zip|rar)$/iu;
const longest = 120;

/** Names that the server or the address gives a file, for a download: no path, no control sign, no ending that runs. */
export function downloadName({
  uuid,
  url,
  contentDisposition,
}: {
  readonly uuid: string;
  readonly url: string;
  readonly contentDisposition: string | null;
}): string {
  const disposition = contentDisposition ?? '';
  const starred = /filename\*=UTF-8''(?<name>[^;]+)/iu.exec(disposition)?.groups?.['name'];
  const plain = /filename="?(?<name>[^";]+)"?/iu.exec(disposition)?.groups?.['name'];
  const path = URL.canParse(url) ? new URL(url).pathname.split('/').at(-1) : '';
  const said = decoded(starred ?? plain ?? path ?? '');
  const base = said.split(/[/\\]/u).at(-1) ?? '';
  const name = base
    .replaceAll(/[\p{C}<>:"|?*]/gu, '')
    .replace(/^[.\s]+/u, '')
    .trim();
  const short = name.slice(-longest).replace(/^[\udc00-\udfff]/u, '');
  if (short === '') return `${uuid}.bin`;
  return known.test(short) ? short : `${short}.bin`;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The header that makes a browser save what it gets under a name, in both forms that browsers understand. */
export function attachmentHeader(name: string): string {
  const ascii = name.replaceAll(/[^\w.-]/gu, '_');
  const coded = encodeURIComponent(name).replaceAll(
    /['()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${coded}`;
}
