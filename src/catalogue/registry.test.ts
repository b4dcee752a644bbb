import { describe, expect, test } from 'vitest';
import { loadedLayerSize } from '../engine/files/layer.ts';
import { Overlay } from '../engine/files/overlay.ts';
import type { Credentials } from '../engine/files/types.ts';
import type { RegistryImage } from '../engine/registry/types.ts';
import { imageRecords } from './image-records.ts';
import { catalogueRegistry } from './registry.ts';

const root: Credentials = { uid: 0, gid: 0, groups: [] };

const find = (reference: string): RegistryImage => {
  const found = catalogueRegistry.find(reference, 'linux/amd64');
  if (!found) throw new Error(`${reference} is not in the catalogue`);
  return found;
};

/** Whether PATH of the image leads to a program of that name. */
function hasProgram(found: RegistryImage, name: string): boolean {
  const path = found.image.config.Env?.find((line) => line.startsWith('PATH='))?.slice(5) ?? '';
  const fs = new Overlay(found.image.tree);
  return path.split(':').some((folder) => fs.mayAccess(`${folder}/${name}`, 'x', root));
}

describe('every recorded image', () => {
  test.each(imageRecords.map((record) => record.reference))(
    '%s: files and links of each layer come to the size that is recorded',
    (reference) => {
      const { image, size } = find(reference);
      for (const layer of image.layers) expect(loadedLayerSize(layer.entries ?? [])).toBe(layer.sizeBytes);
      expect(image.layers.reduce((sum, layer) => sum + layer.sizeBytes, 0)).toBe(size.bytes);
      expect(image.history.filter((entry) => !entry.empty)).toHaveLength(image.layers.length);
    },
  );

  const tools = [
    'sh',
    'bash',
    'curl',
    'wget',
    'git',
    'gcc',
    'g++',
    'make',
    'apk',
    'python',
    'python3',
    'pip',
    'node',
    'npm',
    'yarn',
    'go',
    'cargo',
    'rustc',
    'java',
    'useradd',
    'adduser',
    'tar',
    'gzip',
  ];
  const plain = imageRecords.filter((record) => !/:debug|distroless.nodejs|^curlimages/.test(record.reference));
  test.each(plain.map((record) => [record.reference, record] as const))(
    '%s has the programs of its record and lacks the others',
    (reference, record) => {
      const found = find(reference);
      const expected = tools.filter((tool) => record.has.includes(tool));
      expect(tools.filter((tool) => !record.lacks.includes(tool) && hasProgram(found, tool))).toEqual(expected);
      expect(tools.filter((tool) => record.lacks.includes(tool) && hasProgram(found, tool))).toEqual([]);
    },
  );
});

describe('the data', () => {
  test.each(Object.entries(import.meta.glob('./data/*.json', { eager: true, import: 'default' })))(
    '%s says what it is, and of which day',
    (_, data) => {
      expect(data).toMatchObject({ about: expect.stringMatching(/\w/), recordedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    },
  );

  test('every size has a source', () => {
    for (const record of imageRecords)
      expect(
        [record.source, record.size.source].every((source) => source.length > 10),
        record.reference,
      ).toBe(true);
  });
});
