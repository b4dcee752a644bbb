import { contentSize, textContent } from '../../engine/files/content.ts';
import type { FileContent, LayerEntry } from '../../engine/files/types.ts';

/** Dynamic loaders by C library: where one is missing, a program linked to it does not start. */
export const loaders: Readonly<Record<string, string>> = {
  glibc: '/lib64/ld-linux-x86-64.so.2',
  musl: '/lib/ld-musl-x86_64.so.1',
};

interface OpaqueFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly mode: number;
  readonly program?: string;
  readonly interpreter?: string;
}

interface Rest {
  readonly path: string;
  readonly weight: number;
}

/**
 * Collects what one layer of a base image holds. Files of which only the folder and the sum are known stand together in
 * one file (`rest`); these take what is left, so that the layer has exactly the size of the record.
 */
export class LayerContents {
  private readonly entries = new Map<string, LayerEntry>();
  private readonly opaque = new Map<string, OpaqueFile>();
  private readonly rests = new Map<string, Rest>();
  private readonly identity: string;
  private readonly interpreter: string | undefined;

  /** `identity` stands for the layer: its digest, or the image and the layer's number. `libc`: what its programs are linked to. */
  constructor(identity: string, libc: string) {
    this.identity = identity;
    this.interpreter = loaders[libc];
  }

  /** Whether something of that path is in this layer already. */
  has(path: string): boolean {
    return this.entries.has(path) || this.opaque.has(path);
  }

  directory(path: string, mode = 0o755, uid = 0, gid = 0): this {
    this.entries.set(path, { path, type: 'dir', mode, uid, gid });
    return this;
  }

  text(path: string, text: string, mode = 0o644): this {
    const content = textContent(text);
    this.entries.set(path, { path, type: 'file', mode, uid: 0, gid: 0, content, sizeBytes: contentSize(content) });
    return this;
  }

  link(path: string, target: string): this {
    this.entries.set(path, { path, type: 'symlink', target, mode: 0o777, uid: 0, gid: 0 });
    return this;
  }

  /** A file that holds `sizeBytes` of something. */
  file(path: string, sizeBytes: number, mode = 0o644): this {
    this.opaque.set(path, { path, sizeBytes, mode });
    return this;
  }

  /** A linked program; `program` names its model when that is not its file name. `interpreter` null: static. */
  program(path: string, sizeBytes: number, program?: string, interpreter: string | null = this.interpreter ?? null, mode = 0o755): this {
    this.opaque.set(path, { path, sizeBytes, mode, ...(program ? { program } : {}), ...(interpreter === null ? {} : { interpreter }) });
    return this;
  }

  /** The file at `path` takes its share, by `weight`, of the bytes that the record has beyond the named files. */
  rest(path: string, weight = 1): this {
    this.rests.set(path, { path, weight: weight + (this.rests.get(path)?.weight ?? 0) });
    return this;
  }

  /** The layer's entries; files and link targets come to `sizeBytes`. */
  build(sizeBytes: number, estimated: boolean): readonly LayerEntry[] {
    const known = [...this.entries.values()].reduce((sum, entry) => sum + knownSize(entry), 0);
    const opaque = this.opaqueSizes(Math.max(0, sizeBytes - known));
    const files = [...opaque].map(([file, bytes]) => this.opaqueEntry(file, bytes, estimated));
    return [...this.entries.values(), ...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  private opaqueSizes(available: number): Map<OpaqueFile, number> {
    const files = [...this.opaque.values()];
    const wanted = files.reduce((sum, file) => sum + file.sizeBytes, 0);
    const sizes = new Map<OpaqueFile, number>();
    // Where the record is smaller than what its programs have elsewhere, all of them shrink alike and nothing is left over.
    const factor = wanted > available ? available / wanted : 1;
    for (const file of files) sizes.set(file, Math.floor(file.sizeBytes * factor));
    const left = available - [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
    if (left > 0) this.shareRest(left, sizes);
    return sizes;
  }

  private shareRest(left: number, sizes: Map<OpaqueFile, number>): void {
    const rests = this.rests.size > 0 ? [...this.rests.values()] : [{ path: '/usr/lib/other-files', weight: 1 }];
    const weights = rests.reduce((sum, rest) => sum + rest.weight, 0);
    let remaining = left;
    for (const [index, rest] of rests.entries()) {
      const bytes = index === rests.length - 1 ? remaining : Math.floor((left * rest.weight) / weights);
      remaining -= bytes;
      sizes.set({ path: rest.path, sizeBytes: bytes, mode: 0o644 }, bytes);
    }
  }

  private opaqueEntry(file: OpaqueFile, sizeBytes: number, estimated: boolean): LayerEntry {
    const content: FileContent = {
      kind: 'opaque',
      sizeBytes,
      identity: `${this.identity}${file.path}`,
      ...(file.program ? { program: file.program } : {}),
      ...(file.interpreter ? { interpreter: file.interpreter } : {}),
      ...(estimated ? { estimated } : {}),
    };
    return { path: file.path, type: 'file', mode: file.mode, uid: 0, gid: 0, content, sizeBytes };
  }
}

/** As the engine counts a layer that was pulled: a symbolic link has the length of its target. */
function knownSize(entry: LayerEntry): number {
  if (entry.type === 'file') return entry.sizeBytes;
  return entry.type === 'symlink' ? entry.target.length : 0;
}
