import { createInterface } from 'node:readline';
import { operations } from './ops/operations.ts';
import { newSession } from './ops/session.ts';

/** Answers one request a line on standard input with one answer a line on standard output, in order, until the input ends. */
export async function runEngine(): Promise<number> {
  const session = newSession();
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() !== '') process.stdout.write(`${JSON.stringify(answer(line, session))}\n`);
  }
  return 0;
}

function answer(line: string, session: ReturnType<typeof newSession>): Record<string, unknown> {
  let id: unknown = null;
  try {
    const request: unknown = JSON.parse(line);
    if (typeof request !== 'object' || request === null || Array.isArray(request)) return { id, failure: 'a request is a JSON object' };
    const fields = request as Record<string, unknown>;
    id = fields['id'] ?? null;
    const operation = operations.get(String(fields['op']));
    if (!operation) return { id, failure: `unknown op ${JSON.stringify(fields['op'])}; known: ${[...operations.keys()].join(', ')}` };
    return { id, ...operation(fields, session) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}
