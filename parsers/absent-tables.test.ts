import { describe, expect, it } from 'vitest';
import type { Block } from '../model/document.ts';
import { extract } from './extract.ts';
import type { Extract } from './extract.ts';
import { linesOf } from './rows.ts';

describe('what stands in place of a table', () => {
  const textOnly = (...blocks: readonly Block[]): Extract =>
    extract(linesOf({ format: 'html', certainty: 'text', blocks, meta: {} }));

  it('is told: a picture, sentences, nothing', () => {
    const { tables, values } = textOnly(
      { kind: 'paragraph', text: '二、主动公开政府信息情况' },
      { kind: 'picture', name: '图1', large: true },
      { kind: 'paragraph', text: '三、收到和处理政府信息公开申请情况' },
      { kind: 'paragraph', text: '本机关全年收到政府信息公开申请12件，均已答复。' },
      { kind: 'paragraph', text: '四、政府信息公开行政复议、行政诉讼情况' },
    );
    expect([tables.disclosure.state, tables.requests.state, tables.remedies.state]).toEqual([
      'image',
      'prose',
      'missing',
    ]);
    expect(values).toEqual({});
  });

  it('is not an icon', () => {
    const { tables } = textOnly(
      { kind: 'paragraph', text: '二、主动公开政府信息情况' },
      { kind: 'picture', name: '打印', large: false },
    );
    expect(tables.disclosure.state).toBe('missing');
  });
});
