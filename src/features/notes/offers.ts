import type { NotesField } from '../../course/schema.ts';
import type { Build, Builds } from '../../learner/collections.ts';
import { formatChange, formatSize } from '../../ui/format/size.ts';
import type { Locale } from '../../ui/words/index.ts';

/** An estimate stays marked as one. */
const marked = (text: string | null, ...builds: readonly Build[]): string | null =>
  text !== null && builds.some(({ estimated }) => estimated) ? `≈ ${text}` : text;

/** What the learner's own builds say for a field of sizes; null for other fields, and before the first build. */
export function offerFor(field: NotesField, builds: Builds | null, locale: Locale): string | null {
  if (field.kind !== 'size' || !builds) return null;
  const { first, last } = builds;
  switch (field.offer) {
    case 'first-build':
      return marked(formatSize(first.bytes, locale), first);
    case 'last-build':
      return marked(formatSize(last.bytes, locale), last);
    case 'reduction':
      return first.bytes === last.bytes ? null : marked(formatChange(first.bytes, last.bytes, locale), first, last);
  }
}
