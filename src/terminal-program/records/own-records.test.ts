import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../ops/build.ts';
import { images } from '../ops/images.ts';
import { newSession } from '../ops/session.ts';

// What a real Docker engine did with cases of our own: `npm run records` makes them anew.
const folder = join(import.meta.dirname, '../../../records');
const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));

interface Recorded {
  readonly case: { readonly id: string; readonly title: string };
  readonly record: { readonly builds: readonly Record<string, unknown>[]; readonly runs?: readonly Record<string, unknown>[] };
}

/** null and undefined mean the same in a record. */
const tidy = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, part: unknown) => part ?? undefined));

const topics = readdirSync(join(folder, 'recorded')).filter((name) => name.endsWith('.json'));

describe.each(topics)('what the engine of Docker did, %s', (topic) => {
  const session = newSession();
  images({ images: read('base-images.json') }, session);
  test.each((read(`recorded/${topic}`) as Recorded[]).map((line) => [`${line.case.id}: ${line.case.title}`, line] as const))(
    '%s',
    (_name, line) => {
      const answer = build({ case: line.case }, session) as unknown as Recorded['record'];
      for (const part of ['builds', 'runs'] as const) {
        line.record[part]?.forEach((wanted, index) => {
          const got = answer[part]?.[index] ?? {};
          const compared = Object.fromEntries(Object.keys(wanted).map((key) => [key, got[key]]));
          expect(tidy(compared)).toEqual(tidy(wanted));
        });
      }
    },
  );
});
