import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex } from './sha256.ts';
import { decodeUtf8, encodeUtf8, utf8Length } from './utf8.ts';

test('SHA-256 is that of everyone else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
    { seed: 3, numRuns: 300 },
  );
});

test('UTF-8 is written and read as everyone else does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.uint8Array({ maxLength: 20 }), (text, bytes) => {
      expect([...encodeUtf8(text)]).toEqual([...Buffer.from(text, 'utf8')]);
      expect(utf8Length(text)).toBe(Buffer.byteLength(text));
      expect(decodeUtf8(encodeUtf8(text))).toBe(Buffer.from(text, 'utf8').toString('utf8'));
      // The platform's decoder may replace several bytes at once.
      expect(decodeUtf8(bytes).replaceAll('\ufffd', '')).toBe(
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).replaceAll('\ufffd', ''),
      );
    }),
    { seed: 3, numRuns: 300 },
  );
});
