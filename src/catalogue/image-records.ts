import baseImages from './data/base-images.json';
import { derivedRecords } from './derived-records.ts';
import type { ImageRecord } from './image-record.ts';
import { withFamilySettings } from './well-known-files.ts';

const recorded: readonly ImageRecord[] = baseImages.images;

/** All images that the catalogue knows: the recorded ones first, then those told from them. */
export const imageRecords: readonly ImageRecord[] = [...recorded, ...derivedRecords(recorded).map(withFamilySettings)];
