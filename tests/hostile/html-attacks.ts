import { filesOf } from './hostile-file.ts';
import type { HostileFile } from './hostile-file.ts';
import { htmlPage } from './originals.ts';

/** Pages that nest, swell, loop or lie, with the body of a sound report among it. */
export function htmlAttacks(report: string): readonly HostileFile[] {
  const many = (text: string, count: number): string => text.repeat(count);
  const nested = (tag: string, count: number): string =>
    htmlPage(`${many(`<${tag}>`, count)}${report}${many(`</${tag}>`, count)}`);
  const beside = (hostile: string): string => htmlPage(`${hostile}${report}`);
  const cells = (count: number): string => `<table><tr>${many('<td>1</td>', count)}</tr></table>`;
  return [
    ...filesOf('html', 'html', {
      'nested-div-100000': nested('div', 100_000),
      'nested-b-100000': nested('b', 100_000),
      'nested-table-20000': htmlPage(many('<table><tr><td>', 20_000) + report),
      'nested-list-50000': htmlPage(many('<ul><li>', 50_000) + report),
      'nested-font-in-p': htmlPage(many('<font><p>', 3_000) + report),
      'misnested-formatting': htmlPage(many('<a><b><i><u><s><em><p></b></a>', 2_000) + report),
      'nested-template': nested('template', 5_000),
      'nested-svg': nested('svg', 20_000),
      'nested-select': htmlPage(many('<select><option>', 20_000) + report),
      'colspan-huge': beside('<table><tr><td colspan="99999999">1</td></tr><tr><td>2</td></tr></table>'),
      'rowspan-huge': beside(`<table>${many('<tr><td rowspan="65534">1</td></tr>', 2_000)}</table>`),
      'spans-multiply': beside(
        `<table>${many('<tr><td rowspan="1000" colspan="1000">1</td></tr>', 1_000)}</table>`,
      ),
      'spans-of-words': beside(
        '<table><tr><td rowspan="-5" colspan="NaN">1</td><td rowspan="0">2</td><td colspan="1e9">3</td></tr></table>',
      ),
      'cells-by-millions': beside(cells(500_000)),
      'rows-by-thousands': beside(`<table>${many('<tr><td>1</td><td>2</td></tr>', 100_000)}</table>`),
      'tables-by-thousands': beside(many(cells(2), 30_000)),
      'attributes-by-thousands': beside(
        `<div ${Array.from({ length: 100_000 }, (_, at) => `a${at}=1`).join(' ')}>x</div>`,
      ),
      'attribute-of-megabytes': beside(`<img src="data:image/png;base64,${many('A', 8_000_000)}">`),
      'entities-by-millions': beside(many('&amp;&#x31;', 500_000)),
      'entity-declared': `<!DOCTYPE html [<!ENTITY a "9">]>${beside('&a;')}`,
      'entities-of-nothing': beside('&#0;&#xD800;&#x110000;&#99999999999999;&NotEqualTilde;'),
      'paragraphs-by-thousands': beside(many('<p>第一条</p>', 200_000)),
      'one-long-word': beside(`<p>${many('政府信息公开', 400_000)}</p>`),
      'one-long-number': beside(`<p>${many('9', 2_000_000)}</p>`),
      'blanks-by-millions': beside(`<p>${many(' \u3000\u00a0\t', 500_000)}x</p>`),
      'brackets-by-millions': beside(`<p>${many('（', 500_000)}</p><p>${many('(一)', 200_000)}</p>`),
      'marks-by-millions': beside(
        `<p>${many('、', 500_000)}</p><p>${many('年度', 300_000)}</p><p>${many('第2023年', 100_000)}报告</p>`,
      ),
      'line-of-dots': beside(`<p>${many('. ', 300_000)}</p><p>${many('一、', 200_000)}</p>`),
      'cell-of-megabytes': beside(
        `<table><tr><td>${many('申请人情况', 200_000)}</td><td>${many('1 ', 500_000)}</td></tr></table>`,
      ),
      'styles-by-thousands': htmlPage(
        `<style>${many('.a .b>p:not(.c)::before{display:none}', 20_000)}</style>${report}`,
      ),
      'style-unclosed': htmlPage(`<style>${many('@media{', 50_000)}</style>${report}`),
      'nulls-in-it': beside(`<p>${many('\0', 3_000)}</p>`),
      'unclosed-comment': htmlPage(`${report}<!-- ${many('- -', 100_000)}`),
      plaintext: htmlPage(`${report}<plaintext>${many('<td>9', 100_000)}`),
      frames: `<html><frameset>${many('<frame src="file:///etc/passwd">', 5_000)}</frameset></html>`,
    }),
    ...filesOf(
      'html',
      'html',
      {
        'script-loops': htmlPage(
          `<script>for(;;);</script>${report}<script>document.body.innerHTML=''</script>`,
        ),
        events: htmlPage(`<img src=x onerror="for(;;);"><svg onload="for(;;);"></svg>${report}`),
        'sent-away': htmlPage(
          `<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><base href="file:///"><link rel="stylesheet" href="http://127.0.0.1:9/x">${report}`,
        ),
        'foreign-frames': htmlPage(
          `<iframe src="file:///etc/passwd"></iframe><object data="http://127.0.0.1:9/"></object>${report}`,
        ),
        'rewriting-script': htmlPage(
          `${report}<script>document.write('<table><tr><td>9</td></tr></table>')</script>`,
        ),
      },
      { outcome: 'whole' },
    ),
  ];
}
