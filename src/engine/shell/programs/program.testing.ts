import { catalogueFacts, catalogueRegistry } from '../../../catalogue/registry.ts';
import { contentText } from '../../files/content.ts';
import { layerEntries, layerSize } from '../../files/layer.ts';
import { Overlay } from '../../files/overlay.ts';
import type { Credentials, LayerEntry } from '../../files/types.ts';
import type { World } from '../process.ts';
import { execute } from '../process/execute.ts';
import { Buffer, emptyInput } from '../process/streams.ts';
import { modelledPrograms } from './modelled-programs.ts';

export const rootUser: Credentials = { uid: 0, gid: 0, groups: [] };

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly unmodelled: readonly string[];
  readonly milliseconds: number;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly who?: Credentials;
  readonly network?: boolean;
  readonly files?: Readonly<Record<string, string>>;
}

/** A container of a base image of the catalogue, in which modelled programs run one after the other. */
export class Box {
  readonly fs: Overlay;
  private readonly reference: string;

  constructor(reference: string, files: Readonly<Record<string, string>> = {}) {
    this.reference = reference;
    this.fs = new Overlay(this.image().tree);
    for (const [path, text] of Object.entries(files)) this.put(path, text);
  }

  private image() {
    const found = catalogueRegistry.find(this.reference, 'linux/amd64');
    if (!found) throw new Error(`${this.reference} is not in the catalogue`);
    return found.image;
  }

  put(path: string, text: string, who: Credentials = rootUser): void {
    let made = '';
    for (const name of path.split('/').slice(1, -1)) this.fs.makeDirectory((made += `/${name}`), 0o755, who);
    this.fs.writeFile(path, { kind: 'text', text }, 0o644, who);
  }

  run(line: string | readonly string[], options: RunOptions = {}): Ran {
    const argv = typeof line === 'string' ? line.split(' ') : line;
    const [stdout, stderr] = [new Buffer(), new Buffer()];
    const unmodelled: string[] = [];
    let milliseconds = 0;
    const world: World = {
      fs: this.fs,
      facts: catalogueFacts,
      distribution: 'debian',
      network: options.network ?? true,
      hostname: 'buildkitsandbox',
      spend: (spent) => void (milliseconds += spent),
      burn: () => true,
      unmodelled: (what) => void unmodelled.push(what),
    };
    const env = new Map([
      ...(this.image().config.Env ?? []).map((entry) => [entry.split('=', 1)[0] ?? '', entry.slice(entry.indexOf('=') + 1)] as const),
      ['HOME', '/root'] as const,
      ...Object.entries(options.env ?? {}),
    ]);
    const who = options.who ?? rootUser;
    const result = execute({
      world,
      programs: modelledPrograms,
      argv,
      env,
      cwd: options.cwd ?? '/',
      who,
      umask: 0o022,
      stdin: emptyInput(),
      stdout,
      stderr,
    });
    return {
      exitCode: result.started ? result.exitCode : result.reason === 'permission' ? 126 : 127,
      stdout: stdout.takeText(),
      stderr: stderr.takeText(),
      unmodelled,
      milliseconds,
    };
  }

  layer(): readonly LayerEntry[] {
    return layerEntries(this.fs);
  }

  layerBytes(): number {
    return layerSize(this.layer());
  }

  text(path: string): string | null {
    const read = this.fs.readFile(path, rootUser);
    return read.ok ? contentText(read.value) : null;
  }

  has(path: string): boolean {
    return this.fs.stat(path, rootUser).ok;
  }
}
