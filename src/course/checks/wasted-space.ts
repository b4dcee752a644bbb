import type { Image } from '../../engine/image/types.ts';
import { failed, megabytes, passed, say, type CheckJudge } from './verdict.ts';
import { withImage } from './subject.ts';

/** Bytes that a layer of ours holds and a later layer hides. */
export const wastedSpace: CheckJudge<'wasted-space'> = (check, subject) =>
  withImage(subject, (image, build) => {
    const { bytes, hiddenBy } = hiddenBytes(image);
    if (bytes < check.underMegabytes * 1_000_000) return passed();
    const step = build.steps.find((one) => one.layer?.digest === hiddenBy);
    return failed(
      'wasted',
      say(
        `有 ${megabytes(bytes)} 的檔案還在前面的層裡，只是被後面的層蓋住了。`,
        `${megabytes(bytes)} of files are still there in earlier layers, hidden by later ones.`,
      ),
      subject.place(step?.range),
    );
  });

/** Files of non-base layers that a later layer replaces or removes; and the layer that hides most. */
function hiddenBytes(image: Image): { readonly bytes: number; readonly hiddenBy: string | null } {
  const sizes = new Map<string, number>();
  const byLayer = new Map<string, number>();
  let bytes = 0;
  const hide = (path: string, digest: string): void => {
    const size = sizes.get(path) ?? 0;
    sizes.delete(path);
    bytes += size;
    byLayer.set(digest, (byLayer.get(digest) ?? 0) + size);
  };
  for (const layer of image.layers) {
    if (layer.base) continue;
    for (const entry of layer.entries ?? []) {
      if (entry.type === 'whiteout' || entry.type === 'opaque') for (const path of below(sizes, entry.path)) hide(path, layer.digest);
      else if (entry.type === 'file') {
        hide(entry.path, layer.digest);
        sizes.set(entry.path, entry.sizeBytes);
      }
    }
  }
  const most = [...byLayer].sort((a, b) => b[1] - a[1])[0];
  return { bytes, hiddenBy: most?.[0] ?? null };
}

const below = (sizes: ReadonlyMap<string, number>, path: string): readonly string[] =>
  [...sizes.keys()].filter((one) => one === path || one.startsWith(`${path}/`));
