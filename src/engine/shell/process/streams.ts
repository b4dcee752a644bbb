import { contentBytes, contentText, emptyContent, joinContents, textContent } from '../../files/content.ts';
import { decodeUtf8, encodeUtf8 } from '../../files/utf8.ts';
import type { FileContent } from '../../files/types.ts';
import type { InputStream, OutputStream } from '../process.ts';

/** An output that also takes content of which only facts are known. */
export interface ContentOutput extends OutputStream {
  writeContent(content: FileContent): void;
}

/** An input that also gives content of which only facts are known, and single lines. */
export interface ContentInput extends InputStream {
  /** All that is left. */
  readContent(): FileContent;
  /** The next line without its line break, or null at the end; `terminated` false for a last line that has none. */
  readLine(): { readonly text: string; readonly terminated: boolean } | null;
  /** The text up to `delimiter` (which is taken too), or `count` characters of it; null at the end. */
  readUntil(delimiter: string, count: number | null): { readonly text: string; readonly terminated: boolean } | null;
}

const contentOf = (data: Uint8Array | string): FileContent =>
  typeof data === 'string' ? textContent(data) : { kind: 'bytes', bytes: data };

/** Many pieces as one content, in time proportional to their size. */
export const joinAll = (pieces: readonly FileContent[]): FileContent => {
  if (pieces.every((piece) => piece.kind === 'text')) return textContent(pieces.map((piece) => piece.text).join(''));
  const runs: FileContent[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last?.kind === 'text' && piece.kind === 'text') runs[runs.length - 1] = textContent(last.text + piece.text);
    else runs.push(piece);
  }
  return joinPairwise(runs);
};

const joinPairwise = (pieces: readonly FileContent[]): FileContent => {
  let level = pieces;
  while (level.length > 1) {
    const next: FileContent[] = [];
    for (let index = 0; index < level.length; index += 2)
      next.push(joinContents(level[index] ?? emptyContent, level[index + 1] ?? emptyContent));
    level = next;
  }
  return level[0] ?? emptyContent;
};

/** Reads a content that is known, or comes when it is first asked for. */
export class ContentSource implements ContentInput {
  private content: FileContent | (() => FileContent);
  private text: string | null = null;
  private at = 0;

  constructor(content: FileContent | (() => FileContent)) {
    this.content = content;
  }

  readContent(): FileContent {
    const rest = this.text === null ? this.load() : textContent(this.text.slice(this.at));
    this.text = '';
    this.at = 0;
    return rest;
  }

  readAll(): Uint8Array {
    return contentBytes(this.readContent()) ?? new Uint8Array(0);
  }

  readLine(): { text: string; terminated: boolean } | null {
    return this.readUntil('\n', null);
  }

  readUntil(delimiter: string, count: number | null): { text: string; terminated: boolean } | null {
    this.text ??= contentText(this.load()) ?? '';
    if (this.at >= this.text.length) return null;
    const end = this.text.indexOf(delimiter, this.at);
    const start = this.at;
    if (count !== null && (end === -1 ? this.text.length : end) - start >= count) {
      this.at = start + count;
      return { text: this.text.slice(start, this.at), terminated: true };
    }
    this.at = end === -1 ? this.text.length : end + 1;
    return { text: this.text.slice(start, end === -1 ? undefined : end), terminated: end !== -1 };
  }

  private load(): FileContent {
    if (typeof this.content === 'function') this.content = this.content();
    return this.content;
  }
}

/** A directory that was opened to read: reading fails. */
export class DirectorySource extends ContentSource {}

/** Keeps what is written: a pipe between commands, the output of a substitution. */
export class Buffer implements ContentOutput {
  private pieces: FileContent[] = [];

  write(data: Uint8Array | string): void {
    if (data.length > 0) this.pieces.push(contentOf(data));
  }

  writeContent(content: FileContent): void {
    this.pieces.push(content);
  }

  /** All that was written; the buffer is empty afterwards. */
  take(): FileContent {
    const content = joinAll(this.pieces);
    this.pieces = [];
    return content;
  }

  get isEmpty(): boolean {
    return this.pieces.length === 0;
  }

  takeText(): string {
    return contentText(this.take()) ?? '';
  }
}

/** Gives an output the means of a `ContentOutput`. Opaque content that goes into a plain output is lost. */
export const contentOutput = (stream: OutputStream): ContentOutput =>
  'writeContent' in stream
    ? (stream as ContentOutput)
    : {
        write: (data) => stream.write(data),
        writeContent: (content) => stream.write(content.kind === 'text' ? content.text : (contentBytes(content) ?? '')),
      };

/** Gives an input the means of a `ContentInput`. */
export const contentInput = (stream: InputStream): ContentInput =>
  'readContent' in stream ? (stream as ContentInput) : new ContentSource(() => bytesOrText(stream.readAll()));

const bytesOrText = (bytes: Uint8Array): FileContent => {
  const text = decodeUtf8(bytes);
  return text.includes('\ufffd') ? { kind: 'bytes', bytes } : textContent(text);
};

export const emptyInput = (): ContentInput => new ContentSource(emptyContent);

/** Swallows what is written, as /dev/null does. */
export const discard: ContentOutput = { write: () => {}, writeContent: () => {} };

/** Text as one byte a character, where each is below 256: for printf's `\377`. */
export const bytesOfText = (text: string, hasRawBytes: boolean): Uint8Array | string => {
  if (!hasRawBytes) return text;
  const raw: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code >= RAW_BYTE && code < RAW_BYTE + 256) raw.push(code - RAW_BYTE);
    else raw.push(...encodeUtf8(char));
  }
  return Uint8Array.from(raw);
};

/** A private-use character stands for a raw byte while a text is put together. */
export const RAW_BYTE = 0xf700;
