import { html } from 'hono/html';
import type { CaptureFacts } from '../../store/proof-asked.ts';
import { recordLink } from '../links.ts';
import type { Markup } from '../page.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';

/**
 * Takes the first record out of a downloaded file, the payload out of that, chunk framing off it, and prints its digest;
 * needs nothing but Python.
 */
export const digestProgram = `import gzip, hashlib, re, sys
head, rest = gzip.open(sys.argv[1]).read().split(b'\\r\\n\\r\\n', 1)
payload = rest[:int(re.search(rb'(?i)content-length: *(\\d+)', head)[1])]
if b'msgtype=response' in head:
    http, payload = payload.split(b'\\r\\n\\r\\n', 1)
    if re.search(rb'(?i)transfer-encoding:.*chunked', http):
        chunks = b''
        while True:
            size, payload = payload.split(b'\\r\\n', 1)
            size = int(size.split(b';')[0], 16)
            if size == 0: break
            chunks += payload[:size]; payload = payload[size + 2:]
        payload = chunks
print(hashlib.sha256(payload).hexdigest())`;

/** How a reader who trusts nobody makes sure of the bytes; `holder` is the capture whose record holds them. */
export function checkYourself(lang: Lang, capture: CaptureFacts, holder: CaptureFacts | null): Markup {
  const { uuid, warcFile, warcOffset, warcLength, warcSha256 } = holder ?? capture;
  const title = say(lang, '自行核验', 'Check it yourself');
  const name = `${uuid}.warc.gz`;
  return html`<section id="check">
    <h2>${title}</h2>
    <ol>
      <li>
        ${say(lang, '全部存档：在存有档案的机器上运行', 'The whole archive, on the machine that has it:')}
        <pre tabindex="0" aria-label="${say(lang, '核验命令', 'command')}">npx nianbao verify</pre>
      </li>
      <li>
        ${say(lang, '只核此件：', 'This capture alone: ')}<a href="${recordLink(uuid)}" download="${name}"
          >${say(lang, '下载 WARC 记录', 'download its WARC records')}</a
        >${say(lang, '，或从档案中切出', ', or cut them out of the archive:')}
        <pre tabindex="0" aria-label="${say(lang, '切出记录', 'cutting out the records')}">
tail -c +${warcOffset + 1} warc/${warcFile} | head -c ${warcLength} > ${name}
sha256sum ${name}   # ${warcSha256}</pre>
      </li>
      <li>
        ${say(
          lang,
          `从记录中取出内容并计算 SHA-256（另存为 digest.py 后运行 python3 digest.py ${name}），应得`,
          `Take the payload out of the record and compute its SHA-256 (save as digest.py, run python3 digest.py ${name}); it must be`,
        )} <code class="address">${capture.sha256}</code>
        <pre tabindex="0" aria-label="digest.py">${digestProgram}</pre>
      </li>
    </ol>
  </section>`;
}
