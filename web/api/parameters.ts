import { z } from '@hono/zod-openapi';
import { agencyTypes } from '../../model/agency.ts';
import { generationIds } from '../../model/report.ts';

// Descriptions are in both languages, for the page and the document are made from them.

/** How many lines one answer has at most. */
export const mostLines = 500;

export const yearAsked = z.coerce
  .number()
  .int()
  .min(1990)
  .max(2100)
  .openapi({ description: 'Report year 报告年度', example: 2024 });
export const regionAsked = z
  .string()
  .regex(/^(?:\d{2}|\d{4}|\d{6}|\d{9})$/u, 'a region code has 2, 4, 6 or 9 digits')
  .openapi({
    description: 'Region code of 2, 4, 6 or 9 digits, with all that lies in it 地区代码',
    example: '35',
  });
export const typeAsked = z.enum(agencyTypes).openapi({ description: 'Kind of agency 机关类别' });
export const keyAsked = z
  .string()
  .min(1)
  .max(200)
  .openapi({ description: 'Key of the agency 机关键', example: '350502:government' });
export const formAsked = z.enum(generationIds).openapi({ description: 'Form of one of its tables 表格格式' });
export const limitAsked = z.coerce
  .number()
  .int()
  .min(1)
  .max(mostLines)
  .default(100)
  .openapi({ description: `Lines at most, up to ${mostLines} 条数上限` });
export const cursorAsked = z
  .string()
  .max(200)
  .regex(/^[\w.:~-]+$/u, 'a cursor is what the answer before gave as `next`')
  .openapi({ description: '`next` of the answer before; where it is null, that was the end 游标' });
export const codeAsked = z
  .string()
  .max(120)
  .regex(/^[a-z0-9_.@]+$/u, 'a code has lower-case letters, digits, _ and dots')
  .openapi({ description: 'Code of an indicator, see /codebook 指标代码', example: 'requests.new.total' });
