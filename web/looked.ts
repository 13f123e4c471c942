import type { Context } from 'hono';
import { page } from './page.ts';
import type { Markup, PageHead } from './page.ts';
import type { World } from './world.ts';

/** What a page is made of, before it is sent. */
export interface Looked {
  readonly head: PageHead;
  readonly body: Markup;
}

/** A page whose reads are all of one state of the archive; null: there is no such page. */
export async function lookedPage(c: Context, { look }: World, reads: () => Looked | null): Promise<Response> {
  const looked = look(reads);
  return looked === null ? await c.notFound() : await page(c, looked.head, looked.body);
}
