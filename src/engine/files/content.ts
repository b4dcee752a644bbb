import type { FileContent } from './types.ts';
import { digestHex, Sha256, sha256Hex } from './sha256.ts';
import { decodeUtf8, encodeUtf8, utf8Length } from './utf8.ts';

/** Filled files longer than this are never written out: only their fill and length are looked at. */
const materializeLimitBytes = 16 * 1024 * 1024;

const textLengths = new WeakMap<FileContent, number>();

/** The number of bytes in a file. */
export function contentSize(content: FileContent): number {
  if (content.kind === 'bytes') return content.bytes.length;
  if (content.kind !== 'text') return content.sizeBytes;
  const known = textLengths.get(content);
  if (known !== undefined) return known;
  const length = utf8Length(content.text);
  textLengths.set(content, length);
  return length;
}

export const textContent = (text: string): FileContent => ({ kind: 'text', text });

export const emptyContent: FileContent = { kind: 'text', text: '' };

/** The bytes of a file, or null where they are only a fact (opaque) or too many to write out. */
export function contentBytes(content: FileContent): Uint8Array | null {
  if (content.kind === 'bytes') return content.bytes;
  if (content.kind === 'text') return encodeUtf8(content.text);
  if (content.kind === 'fill' && content.sizeBytes <= materializeLimitBytes) return new Uint8Array(content.sizeBytes).fill(content.byte);
  return null;
}

/** The file as text (faulty UTF-8 becomes U+FFFD), or null where the bytes are not known. */
export function contentText(content: FileContent): string | null {
  if (content.kind === 'text') return content.text;
  const bytes = contentBytes(content);
  return bytes ? decodeUtf8(bytes) : null;
}

/** `a` followed by `b`. Where bytes are not known the sum is a fact as well. */
export function joinContents(a: FileContent, b: FileContent): FileContent {
  if (contentSize(a) === 0) return b;
  if (contentSize(b) === 0) return a;
  if (a.kind === 'text' && b.kind === 'text' && contentSize(a) + contentSize(b) <= materializeLimitBytes) {
    const joined = textContent(a.text + b.text);
    // Counting a long text anew for each piece that is added to it would be quadratic.
    textLengths.set(joined, contentSize(a) + contentSize(b));
    return joined;
  }
  if (a.kind === 'fill' && b.kind === 'fill' && a.byte === b.byte)
    return { kind: 'fill', byte: a.byte, sizeBytes: a.sizeBytes + b.sizeBytes };
  if (contentSize(a) + contentSize(b) > materializeLimitBytes) return joinedFact(a, b);
  const left = contentBytes(a);
  const right = contentBytes(b);
  if (!left || !right) return joinedFact(a, b);
  const bytes = new Uint8Array(left.length + right.length);
  bytes.set(left);
  bytes.set(right, left.length);
  return { kind: 'bytes', bytes };
}

/** Too long to write out, or not known: only the size and what it was made of. */
const joinedFact = (a: FileContent, b: FileContent): FileContent => ({
  kind: 'opaque',
  sizeBytes: contentSize(a) + contentSize(b),
  identity: sha256Hex(`${contentDigest(a)}+${contentDigest(b)}`),
});

const digests = new WeakMap<FileContent, string>();

/** Stands for the content: equal for equal bytes. The SHA-256 of the bytes where they are known. */
export function contentDigest(content: FileContent): string {
  const known = digests.get(content);
  if (known !== undefined) return known;
  const digest = computeDigest(content);
  digests.set(content, digest);
  return digest;
}

function computeDigest(content: FileContent): string {
  if (content.kind === 'opaque') return sha256Hex(`opaque:${content.identity}:${content.sizeBytes}`);
  const bytes = contentBytes(content);
  if (bytes) return sha256Hex(bytes);
  return content.kind === 'fill' ? digestHex(new Sha256().update(`fill:${content.byte}:${content.sizeBytes}`)) : '';
}

/** Whether two files hold the same bytes. */
export const sameContent = (a: FileContent, b: FileContent): boolean =>
  a === b || (contentSize(a) === contentSize(b) && contentDigest(a) === contentDigest(b));
