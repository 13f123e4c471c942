import { OpenAPIHono } from '@hono/zod-openapi';
import type { Hono } from 'hono';
import { etag } from 'hono/etag';
import type { World } from '../world.ts';
import { archiveEndpoints } from './archive-endpoints.ts';
import { apiBase, describeIn, mountIn } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { reportEndpoints } from './report-endpoints.ts';

/** Every address of the API, in the order in which it is described. */
export const endpoints: readonly Endpoint[] = [...reportEndpoints, ...archiveEndpoints];

/** The OpenAPI document of the API. */
export function openApiDocument(version: string): ReturnType<OpenAPIHono['getOpenAPI31Document']> {
  const api = new OpenAPIHono();
  for (const each of endpoints) describeIn(api, each);
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'nianbao 年报',
      version,
      description:
        'The archive of annual reports on open government (政府信息公开工作年度报告), for reading only. Lists come in parts: ask again with `next` as `cursor` until it is null; a part may be shorter than `limit`, even empty, and still not be the last. Figures are those that the agencies printed; a value is null unless its state is `number`. What names or reaches a person is replaced by ▇.',
    },
    servers: [{ url: '/' }],
  });
}

/** Adds the API and its description. */
export function addApi(app: Hono, world: World): void {
  const document = openApiDocument(world.version);
  app.use(`${apiBase}/*`, etag());
  app.get('/api/openapi.json', (c) => c.json(document));
  for (const each of endpoints) mountIn(app, world, each);
}
