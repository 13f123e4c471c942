import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, Hono } from 'hono';
import { MisuseError } from '../../model/errors.ts';
import type { World } from '../world.ts';

type Shape = z.ZodRawShape;

/** One address of the API: what may be asked, what comes back, and how it is found. */
export interface Endpoint {
  /** Below `/api/v1`, with parameters as OpenAPI writes them: `/agencies/{key}`. */
  readonly path: string;
  readonly zh: string;
  readonly en: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly answer: z.ZodType;
  /** Looks it up from what was asked, checked; null where there is no such thing. */
  readonly found: (world: World, asked: Readonly<Record<string, unknown>>) => unknown;
}

/** Defines an address; `found` is bound to give what `answer` describes. */
export function endpoint<Params extends Shape, Query extends Shape, Answer extends z.ZodType>(wanted: {
  readonly path: string;
  readonly zh: string;
  readonly en: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly answer: Answer;
  readonly found: (
    world: World,
    asked: z.output<z.ZodObject<Params>> & z.output<z.ZodObject<Query>>,
  ) => z.input<Answer> | null;
}): Endpoint {
  const { params, query, found } = wanted;
  return {
    ...wanted,
    params: z.object(params ?? {}),
    query: z.object(query ?? {}),
    // What stands here has just been checked against both objects.
    found: (world, asked) => found(world, asked as Parameters<typeof found>[1]),
  };
}

/** Where the API of this version stands. */
export const apiBase = '/api/v1';

/** What is said where nothing can be given. */
export const failureShape = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .openapi('Failure');

const json = (schema: z.ZodType): { readonly 'application/json': { readonly schema: z.ZodType } } => ({
  'application/json': { schema },
});

/** Describes an address in the OpenAPI document. */
export function describeIn(api: OpenAPIHono, { path, en, zh, params, query, answer }: Endpoint): void {
  api.openAPIRegistry.registerPath(
    createRoute({
      method: 'get',
      path: `${apiBase}${path}`,
      summary: `${en} ${zh}`,
      request: { params, query },
      responses: {
        200: { description: en, content: json(answer) },
        400: { description: 'A parameter is not understood. 参数无效', content: json(failureShape) },
        404: { description: 'There is no such thing. 未找到', content: json(failureShape) },
      },
    }),
  );
}

/** Answers an address. */
export function mountIn(app: Hono, world: World, { path, params, query, found }: Endpoint): void {
  app.get(`${apiBase}${path.replaceAll(/\{(?<name>\w+)\}/gu, ':$<name>')}`, (c) => {
    const asked = { ...checked(params, c.req.param(), 'path'), ...checked(query, queryOf(c), 'query') };
    const answer = world.look(() => found(world, asked));
    return answer === null
      ? c.json(
          { error: { code: 'not-found', message: 'There is no such thing in this archive. 未找到' } },
          404,
        )
      : c.json(answer);
  });
}

/** The parameters that say something; of a repeated one the first. */
function queryOf(c: Context): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(c.req.query()).filter(([, text]) => text !== ''));
}

function checked(shape: z.ZodObject, given: unknown, where: string): Readonly<Record<string, unknown>> {
  const result = shape.strict().safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = (issue?.path ?? []).join('.');
  // Which values there are would be a sentence of its own length.
  const why = issue?.code === 'invalid_value' ? 'it is none of the values that /api lists' : issue?.message;
  throw new MisuseError(
    `The ${name === '' ? where : `${where} parameter ${name}`} is not understood: ${why ?? ''}. 参数无效`,
  );
}
