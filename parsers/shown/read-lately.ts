import { createHash } from 'node:crypto';
import type { Block, Picture } from '../../model/document.ts';
import { blocksOfPicture, pictureFileOf } from '../pictures.ts';
import type { Hints } from '../recognise.ts';

/** Pictures of a few documents: who looks at one figure looks at the next. */
const mostKept = 40;
const kept = new Map<string, readonly Block[]>();

/** What is seen in a picture, remembered for the last ones: recognition takes seconds and always sees the same. */
export async function readLately(picture: Picture, hints: Hints): Promise<readonly Block[]> {
  const bytes = pictureFileOf(picture, hints);
  if (bytes === null) return await blocksOfPicture(picture, hints);
  const key = `${createHash('sha256').update(bytes).digest('hex')} ${picture.page ?? ''}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const blocks = await blocksOfPicture(picture, hints);
  kept.set(key, blocks);
  for (const [oldest] of kept) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return blocks;
}
