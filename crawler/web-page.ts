import type { Visited } from './tools.ts';

/** True for HTML: files are looked for in pages only, and a candidate's address may itself be a file. */
export function isWebPage({ capture, body }: Pick<Visited, 'capture' | 'body'>): boolean {
  const type = capture.contentType?.toLowerCase() ?? '';
  if (/html|xml/u.test(type) && !/officedocument/u.test(type)) return true;
  const head = new TextDecoder('latin1').decode(body.subarray(0, 512)).trimStart();
  return /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype html|html|head|meta|body|\?xml|!--)/iu.test(head);
}
