import { contentText, textContent } from '../../../files/content.ts';
import { Buffer, ContentSource, emptyInput } from '../../process/streams.ts';
import type { AppletRun } from './applet.ts';
import { plainLinesOf } from './lines.ts';

interface Source {
  readonly lines: readonly string[];
  next: number;
}

/** The files and commands that a program of awk reads and writes, open until they are closed. */
export class AwkStreams {
  private readonly files = new Map<string, string[]>();
  private readonly commands = new Map<string, string[]>();
  private readonly sources = new Map<string, Source>();
  private readonly run: AppletRun;
  private readonly flush: () => void;

  constructor(run: AppletRun, flush: () => void) {
    this.run = run;
    this.flush = flush;
  }

  /** `>`, `>>` and `|` of print. A file is begun anew by its first `>` alone. */
  write(target: string, operator: string, text: string): void {
    if (target === '/dev/stderr') return this.run.invocation.stderr.write(text);
    const open = operator === '|' ? this.commands : this.files;
    const known = open.get(target);
    if (known !== undefined) known.push(text);
    else open.set(target, operator === '>>' ? [this.textOfFile(target) ?? '', text] : [text]);
  }

  /** The next line of a file or of a command's output; 0 at the end, -1 when it can't be read. */
  readLine(name: string, isCommand: boolean): string | 0 | -1 {
    const key = `${isCommand ? '|' : '<'}${name}`;
    const known = this.sources.get(key);
    const text = known === undefined ? (isCommand ? this.outputOf(name) : this.textOfFile(name)) : '';
    if (text === null) return -1;
    const source = known ?? { lines: plainLinesOf(text), next: 0 };
    this.sources.set(key, source);
    const line = source.lines[source.next];
    source.next += 1;
    return line ?? 0;
  }

  /** `system`, `close`, `fflush`. */
  act(name: string, argument: string): number {
    if (name === 'system') {
      this.flush();
      return this.start(argument, emptyInput());
    }
    if (name === 'fflush') this.flush();
    return name === 'close' ? this.close(argument) : 0;
  }

  closeAll(): void {
    for (const name of [...this.files.keys(), ...this.commands.keys()]) this.close(name);
  }

  private close(name: string): number {
    const [file, command] = [this.files.get(name), this.commands.get(name)];
    const isOpen = file ?? command ?? this.sources.get(`<${name}`) ?? this.sources.get(`|${name}`);
    for (const key of [`<${name}`, `|${name}`]) this.sources.delete(key);
    this.files.delete(name);
    this.commands.delete(name);
    if (file !== undefined) this.run.check(name, this.run.write(name, textContent(file.join(''))));
    if (command === undefined) return isOpen === undefined ? -1 : 0;
    this.flush();
    return this.start(name, new ContentSource(textContent(command.join(''))));
  }

  private textOfFile(file: string): string | null {
    const read = this.run.read(file);
    return read.ok ? (contentText(read.value) ?? '') : null;
  }

  private outputOf(command: string): string {
    this.flush();
    const buffer = new Buffer();
    this.start(command, emptyInput(), buffer);
    return buffer.takeText();
  }

  private start(command: string, stdin: ContentSource | ReturnType<typeof emptyInput>, stdout?: Buffer): number {
    if (!this.run.burn(1)) return 1;
    const result = this.run.exec(['/bin/sh', '-c', command], { stdin, ...(stdout && { stdout }) });
    return result.started ? result.exitCode : 127;
  }
}
