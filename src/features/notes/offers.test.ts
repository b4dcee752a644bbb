import { expect, test } from 'vitest';
import type { NotesField } from '../../course/schema.ts';
import { offerFor } from './offers.ts';

const size = (offer: string): NotesField => ({ kind: 'size', id: 'size', label: 'Size', offer }) as unknown as NotesField;
const builds = (first: number, last: number): Parameters<typeof offerFor>[1] =>
  ({ first: { bytes: first }, last: { bytes: last } }) as unknown as Parameters<typeof offerFor>[1];

test.each([
  ['first-build', '1.14 GB'],
  ['last-build', '160 MB'],
  ['reduction', '−86 %'],
])('the learner’s own builds offer for %s: %s', (offer, text) => {
  expect(offerFor(size(offer), builds(1_140_000_000, 160_000_000), 'en')).toBe(text);
});

test('estimates are marked', () => {
  const estimated = { first: { bytes: 1_140_000_000, estimated: true }, last: { bytes: 160_000_000, estimated: false } };
  const offers = ['first-build', 'last-build', 'reduction'].map((offer) =>
    offerFor(size(offer), estimated as unknown as Parameters<typeof offerFor>[1], 'en'),
  );
  expect(offers).toEqual(['≈ 1.14 GB', '160 MB', '≈ −86 %']);
});

test('one build alone is no reduction, and before the first nothing is offered', () => {
  expect(offerFor(size('reduction'), builds(5_000_000, 5_000_000), 'en')).toBe(null);
  expect(offerFor(size('last-build'), null, 'en')).toBe(null);
  expect(offerFor({ ...size('last-build'), kind: 'text' } as NotesField, builds(1, 2), 'en')).toBe(null);
});
