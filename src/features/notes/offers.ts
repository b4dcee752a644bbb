import type { NotesField } from '../../course/schema.ts';
import type { Builds } from '../../learner/collections.ts';
import { formatChange, formatSize } from '../../ui/format/size.ts';
import type { Locale } from '../../ui/words/index.ts';

/** What the learner's own builds say for a field of sizes; null for other fields, and before the first build. */
export function offerFor(field: NotesField, builds: Builds | null, locale: Locale): string | null {
  if (field.kind !== 'size' || !builds) return null;
  switch (field.offer) {
    case 'first-build':
      return formatSize(builds.first.bytes, locale);
    case 'last-build':
      return formatSize(builds.last.bytes, locale);
    case 'reduction':
      return builds.first.bytes === builds.last.bytes ? null : formatChange(builds.first.bytes, builds.last.bytes, locale);
  }
}
