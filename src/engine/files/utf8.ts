const replacement = 0xfffd;

/** The number of bytes that `text` has in UTF-8; a lone surrogate counts as U+FFFD. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    if (unit < 0x800) length += 1;
    else {
      length += 2;
      if (isPairAt(text, at, unit)) at += 1;
    }
  }
  return length;
}

const isPairAt = (text: string, at: number, unit: number): boolean => {
  if (unit < 0xd800 || unit > 0xdbff) return false;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff;
};

/** UTF-8 of `text`; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let end = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      bytes[end] = unit;
      end += 1;
      continue;
    }
    const paired = isPairAt(text, at, unit);
    const point = paired ? (text.codePointAt(at) ?? replacement) : unit >= 0xd800 && unit <= 0xdfff ? replacement : unit;
    end = putPoint(bytes, end, point);
    if (paired) at += 1;
  }
  return bytes;
}

function putPoint(bytes: Uint8Array, at: number, point: number): number {
  const tails = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  bytes[at] = (tails === 1 ? 0xc0 : tails === 2 ? 0xe0 : 0xf0) | (point >> (6 * tails));
  for (let tail = 1; tail <= tails; tail += 1) bytes[at + tail] = 0x80 | ((point >> (6 * (tails - tail))) & 0x3f);
  return at + tails + 1;
}

/** Text of UTF-8 bytes; every byte that is none of a valid sequence becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  const chunks: string[] = [];
  let points: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const [point, length] = pointAt(bytes, at);
    points.push(point);
    at += length;
    if (points.length >= 4096) {
      chunks.push(String.fromCodePoint(...points));
      points = [];
    }
  }
  return chunks.join('') + String.fromCodePoint(...points);
}

const tailsOf = (first: number): number =>
  first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : -1;

function pointAt(bytes: Uint8Array, at: number): readonly [point: number, length: number] {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return [first, 1];
  const tails = tailsOf(first);
  if (tails < 0) return [replacement, 1];
  let point = first & (0x3f >> tails);
  for (let tail = 1; tail <= tails; tail += 1) {
    const byte = bytes[at + tail] ?? 0;
    if ((byte & 0xc0) !== 0x80) return [replacement, 1];
    point = (point << 6) | (byte & 0x3f);
  }
  const least = tails === 1 ? 0x80 : tails === 2 ? 0x800 : 0x10000;
  const valid = point >= least && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return valid ? [point, tails + 1] : [replacement, 1];
}

/** Whether the bytes are UTF-8 without faults. */
export function isUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length;) {
    const [point, length] = pointAt(bytes, at);
    if (point === replacement && length === 1) return false;
    at += length;
  }
  return true;
}

/** Orders as the bytes of their UTF-8 forms do (Go's and the kernel's order of names). */
export function compareBytewise(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return lift(left) - lift(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for points above every other unit. */
const lift = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
