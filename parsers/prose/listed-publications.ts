import { neutralLength } from './own-words.ts';
import type { OwnName } from './own-words.ts';

/** Longest list between 公开 and the number of what was published. */
const longestList = 200;
const tail = /等(?:各?方面|各类|类别?|内容|方面内容|各种)?(?:的)?(?:政府|政务)?信息[共计总合累]{0,3}$/u;
const onPortal =
  /^(?:在|通过|利用|依托|于)?[\u4e00-\u9fff“”]{0,14}?(?:门户网站|网站|信息公开专栏|政务公开专栏|专栏)[上中]?(?:依法|及时)?(?:主动)?(?:公开|发布)(?!专栏|栏|平台|网)/u;
const ofItsOwn = /^主动公开(?!专栏|栏|平台|网)/u;
const otherChannel = /微信|微博|公众号|新媒体|公报|公开栏|公示栏|电子屏|报刊|广播|电视/u;

/** What was counted by a number at the end of a list of what was published: 公开机构职能、…等方面信息120余条. */
export function listedPublication(
  sentence: string,
  from: number,
  own: OwnName | null,
): { readonly code: string; readonly start: number } | null {
  const text = sentence.slice(Math.max(0, from - longestList), from);
  if (!tail.test(text.slice(-24))) return null;
  const start = Math.max(text.lastIndexOf('，'), text.lastIndexOf('；'), text.lastIndexOf('：')) + 1;
  const clause = text.slice(start);
  if (start === 0 && from > longestList) return null;
  if (otherChannel.test(clause) || /\d[件条份篇个项次]/u.test(clause)) return null;
  const place = from - text.length + start;
  const told = clause.slice(neutralLength(clause, own));
  if (onPortal.test(told)) return { code: 'prose.portal_items', start: place };
  if (ofItsOwn.test(told)) return { code: 'prose.proactive_items', start: place };
  return null;
}
