// A program that reads a document that never ends; the test kills it and looks what becomes of its reader.
import path from 'node:path';
import { openReader } from '../open-reader.ts';

const reader = openReader({ module: path.join(import.meta.dirname, 'misbehaving-parse.ts') });
const { unread } = await reader.parse(new TextEncoder().encode('pid'), {});
process.stdout.write(`${unread[0]?.message ?? ''}\n`);
await reader.parse(new TextEncoder().encode(process.argv[2]), {});
