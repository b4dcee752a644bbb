/** A decompressed stream may be this long. */
const maximumBytes = 64 * 1024 * 1024;

class Corrupt extends Error {}

/** The contents of a gzip stream (RFC 1952), all of its members; null where it is none, is damaged or is too long. */
export function gunzip(bytes: Uint8Array): Uint8Array | null {
  try {
    const output = new Output();
    let at = 0;
    do {
      const reader = new BitReader(bytes, gzipBodyStart(bytes, at));
      inflateInto(reader, output);
      at = reader.byteEnd() + 8;
    } while (bytes[at] === 0x1f && bytes[at + 1] === 0x8b);
    return output.finish();
  } catch (failure) {
    if (failure instanceof Corrupt) return null;
    throw failure;
  }
}

function gzipBodyStart(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== 0x1f || bytes[start + 1] !== 0x8b || bytes[start + 2] !== 8) throw new Corrupt();
  const flags = bytes[start + 3] ?? 0;
  let at = start + 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    while (at < bytes.length && bytes[at] !== 0) at += 1;
    at += 1;
  }
  return flags & 2 ? at + 2 : at;
}

class BitReader {
  private buffer = 0;
  private held = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {}

  bits(count: number): number {
    while (this.held < count) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw new Corrupt();
      this.buffer |= byte << this.held;
      this.held += 8;
      this.at += 1;
    }
    const value = this.buffer & ((1 << count) - 1);
    this.buffer >>>= count;
    this.held -= count;
    return value;
  }

  /** Leaves the byte that was begun. */
  align(): void {
    this.buffer = 0;
    this.held = 0;
  }

  byteEnd(): number {
    return this.at;
  }
}

class Output {
  private bytes = new Uint8Array(1 << 16);
  private length = 0;

  push(byte: number): void {
    if (this.length === this.bytes.length) this.grow();
    this.bytes[this.length] = byte;
    this.length += 1;
  }

  repeat(distance: number, count: number): void {
    if (distance > this.length) throw new Corrupt();
    for (let done = 0; done < count; done += 1) this.push(this.bytes[this.length - distance] ?? 0);
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private grow(): void {
    if (this.length >= maximumBytes) throw new Corrupt();
    const longer = new Uint8Array(this.length * 2);
    longer.set(this.bytes);
    this.bytes = longer;
  }
}

/** A canonical Huffman code: how many codes of each length, and the symbols in the order of their codes. */
interface Code {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

function codeOf(lengths: readonly number[]): Code {
  const counts = Array.from({ length: 16 }, () => 0);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  const offsets = [0, 0];
  for (let length = 1; length < 15; length += 1) offsets[length + 1] = (offsets[length] ?? 0) + (counts[length] ?? 0);
  const symbols: number[] = [];
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    symbols[offsets[length] ?? 0] = symbol;
    offsets[length] = (offsets[length] ?? 0) + 1;
  });
  return { counts, symbols };
}

function readSymbol(reader: BitReader, { counts, symbols }: Code): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= 15; length += 1) {
    code |= reader.bits(1);
    const count = counts[length] ?? 0;
    if (code - first < count) return symbols[index + code - first] ?? 0;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw new Corrupt();
}

const run = (count: number, value: number): number[] => Array.from({ length: count }, () => value);
const fixedLiterals = codeOf([...run(144, 8), ...run(112, 9), ...run(24, 7), ...run(8, 8)]);
const fixedDistances = codeOf(run(30, 5));
const lengthBases = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBases = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385,
  24577,
];
const distanceExtra = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** RFC 1951. */
function inflateInto(reader: BitReader, output: Output): void {
  for (let last = false; !last;) {
    last = reader.bits(1) === 1;
    const kind = reader.bits(2);
    if (kind === 0) copyStored(reader, output);
    else if (kind === 1) inflateBlock(reader, output, fixedLiterals, fixedDistances);
    else if (kind === 2) {
      const { literals, distances } = readCodes(reader);
      inflateBlock(reader, output, literals, distances);
    } else throw new Corrupt();
  }
}

function copyStored(reader: BitReader, output: Output): void {
  reader.align();
  const length = reader.bits(16);
  if ((reader.bits(16) ^ 0xffff) !== length) throw new Corrupt();
  for (let done = 0; done < length; done += 1) output.push(reader.bits(8));
}

function readCodes(reader: BitReader): { readonly literals: Code; readonly distances: Code } {
  const literalCount = reader.bits(5) + 257;
  const distanceCount = reader.bits(5) + 1;
  const given = reader.bits(4) + 4;
  const ofLengths = run(19, 0);
  for (let index = 0; index < given; index += 1) ofLengths[lengthOrder[index] ?? 0] = reader.bits(3);
  const lengths = readLengths(reader, codeOf(ofLengths), literalCount + distanceCount);
  return { literals: codeOf(lengths.slice(0, literalCount)), distances: codeOf(lengths.slice(literalCount, literalCount + distanceCount)) };
}

function readLengths(reader: BitReader, code: Code, count: number): readonly number[] {
  const lengths: number[] = [];
  while (lengths.length < count) {
    const symbol = readSymbol(reader, code);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16) lengths.push(...run(3 + reader.bits(2), lengths.at(-1) ?? 0));
    else lengths.push(...run(symbol === 17 ? 3 + reader.bits(3) : 11 + reader.bits(7), 0));
  }
  return lengths;
}

function inflateBlock(reader: BitReader, output: Output, literals: Code, distances: Code): void {
  for (;;) {
    const symbol = readSymbol(reader, literals);
    if (symbol === 256) return;
    if (symbol < 256) output.push(symbol);
    else {
      const length = (lengthBases[symbol - 257] ?? 0) + reader.bits(lengthExtra[symbol - 257] ?? 0);
      const place = readSymbol(reader, distances);
      output.repeat((distanceBases[place] ?? 0) + reader.bits(distanceExtra[place] ?? 0), length);
    }
  }
}
