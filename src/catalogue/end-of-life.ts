import endOfLifeData from './data/end-of-life.json';
import type { ImageRecord } from './image-record.ts';
import { familiarReference } from './reference.ts';

type Products = Readonly<
  Record<string, { readonly source: string; readonly dates: Readonly<Record<string, string | undefined>> } | undefined>
>;

const products: Products = endOfLifeData.products;

/** When the line of a tag gets no more fixes: that of its language, or of its distribution when that is all it is. null: not known. */
export function endOfLife(reference: string, record: ImageRecord): { readonly date: string; readonly source: string } | null {
  const { repository, tag } = familiarReference(reference);
  const product = products[repository];
  if (!product) return null;
  for (const line of linesOf(tag, record)) {
    const date = product.dates[line];
    if (date !== undefined) return { date, source: product.source };
  }
  return null;
}

/** `3.11`, `3` of `3.11-slim`; for a tag that names no version the one that the record has. */
function linesOf(tag: string, record: ImageRecord): readonly string[] {
  const version = /^\d/.test(tag) ? (tag.split('-')[0] ?? '') : (Object.values(record.versions)[0] ?? '');
  const parts = version.split('.');
  return [parts.slice(0, 2).join('.'), parts[0] ?? '', tag.split('-')[0] ?? ''].filter((line) => line !== '');
}
