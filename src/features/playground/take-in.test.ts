import { createHash } from 'node:crypto';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { takeIn, unzip, type GivenFile } from './take-in.ts';

const given = (path: string, content: string | Uint8Array<ArrayBuffer>): GivenFile => {
  const bytes = typeof content === 'string' ? strToU8(content) : content;
  return { path, bytes, sizeBytes: bytes.length };
};
const png = new Uint8Array([137, 80, 0, 1]);

describe('files that are opened or dropped', () => {
  test('lose the folder that they all lie in', async () => {
    const { files, binaries } = await takeIn([
      given('shop/Dockerfile', 'FROM a'),
      given('shop/app/x.py', '1'),
      given('shop/logo.png', png),
    ]);
    expect(files).toEqual({ Dockerfile: 'FROM a', 'app/x.py': '1' });
    expect(Object.keys(binaries)).toEqual(['logo.png']);
  });

  test('keep their paths when they lie in several folders', async () => {
    const { files } = await takeIn([given('a/x', '1'), given('b/y', '2')]);
    expect(Object.keys(files)).toEqual(['a/x', 'b/y']);
  });

  test('that hold no text, too much, or what tools made are part of the context, by size and digest', async () => {
    const { files, binaries } = await takeIn([
      given('logo.png', png),
      given('big.txt', 'x'.repeat(600_000)),
      given('node_modules/a/index.js', '1'),
      given('Dockerfile', 'FROM a'),
    ]);
    expect(files).toEqual({ Dockerfile: 'FROM a' });
    expect(binaries['logo.png']).toEqual({ sizeBytes: 4, digest: createHash('sha256').update(png).digest('hex'), bytes: null });
    expect(Object.entries(binaries).map(([path, { sizeBytes }]) => [path, sizeBytes])).toEqual([
      ['logo.png', 4],
      ['big.txt', 600_000],
      ['node_modules/a/index.js', 1],
    ]);
  });

  test('keep their bytes when ADD would unpack them', async () => {
    const archive = gzipSync(strToU8('not looked into'));
    const { binaries } = await takeIn([given('site.tar.gz', archive)]);
    expect(binaries['site.tar.gz']?.bytes).toEqual(archive);
  });

  test('that were too large to read still have a size and a name', async () => {
    const { binaries } = await takeIn([{ path: 'disk.img', bytes: null, sizeBytes: 5e9 }, given('Dockerfile', 'FROM a')]);
    expect(binaries['disk.img']).toMatchObject({ sizeBytes: 5e9, bytes: null });
  });
});

describe('zip', () => {
  test('gives its files', () => {
    const zip = zipSync({ 'shop/Dockerfile': strToU8('FROM a'), 'shop/empty/': new Uint8Array() });
    expect(unzip(zip)?.map(({ path }) => path)).toEqual(['shop/Dockerfile']);
  });

  test('what is none gives null', () => {
    expect(unzip(strToU8('PK not really'))).toBeNull();
  });
});
