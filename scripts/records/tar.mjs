// Writing and reading of tar archives: enough for docker's own.
const block = 512;

/** One archive of members `{path, type, mode, uid, gid, target?, bytes?}`; type as in a tar: '0' file, '1' hard link, '2' link, '5' directory. */
export function writeTar(members) {
  const parts = [];
  for (const member of members) {
    const bytes = member.bytes ?? Buffer.alloc(0);
    parts.push(header(member, bytes.length), bytes, Buffer.alloc((block - (bytes.length % block)) % block));
  }
  return Buffer.concat([...parts, Buffer.alloc(block * 2)]);
}

function header({ path, type = '0', mode = 0o644, uid = 0, gid = 0, target = '' }, size) {
  const head = Buffer.alloc(block);
  const octal = (value, at, length) => head.write(value.toString(8).padStart(length - 1, '0'), at, length - 1, 'latin1');
  head.write(path, 0, 100, 'utf8');
  octal(mode, 100, 8);
  octal(uid, 108, 8);
  octal(gid, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  head.write('        ', 148, 8, 'latin1');
  head.write(type, 156, 1, 'latin1');
  head.write(target, 157, 100, 'utf8');
  head.write('ustar\u000000', 257, 8, 'latin1');
  head.write(`${head.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148, 8, 'latin1');
  return head;
}

const text = (bytes) => bytes.subarray(0, bytes.indexOf(0) < 0 ? bytes.length : bytes.indexOf(0)).toString('utf8');
const number = (bytes) => Number.parseInt(text(bytes).trim() || '0', 8);

/** The members of an archive, with long names in pax and GNU form. */
export function* readTar(bytes) {
  let long = {};
  for (let at = 0; at + block <= bytes.length; ) {
    const head = bytes.subarray(at, at + block);
    if (head.every((byte) => byte === 0)) return;
    const size = number(head.subarray(124, 136));
    const body = bytes.subarray(at + block, at + block + size);
    const type = String.fromCharCode(head[156]);
    at += block + Math.ceil(size / block) * block;
    if (type === 'x' || type === 'L' || type === 'K') long = { ...long, ...longNames(type, body) };
    else if (type !== 'g') {
      yield member(head, type, body, long);
      long = {};
    }
  }
}

function member(head, type, bytes, long) {
  const prefix = text(head.subarray(345, 500));
  const path = long.path ?? (prefix ? `${prefix}/` : '') + text(head.subarray(0, 100));
  const [mode, uid, gid] = [[100, 108], [108, 116], [116, 124]].map(([from, to]) => number(head.subarray(from, to)));
  return { path, type, mode: mode & 0o7777, uid, gid, target: long.target ?? text(head.subarray(157, 257)), bytes };
}

function longNames(type, body) {
  if (type !== 'x') return { [type === 'L' ? 'path' : 'target']: text(body) };
  const names = {};
  for (let at = 0; at < body.length; ) {
    const length = Number.parseInt(body.subarray(at, at + 12).toString(), 10);
    const [, key, value] = /^\d+ ([^=]+)=([\s\S]*)\n$/.exec(body.subarray(at, at + length).toString('utf8')) ?? [];
    if (key === 'path') names.path = value;
    if (key === 'linkpath') names.target = value;
    at += length;
  }
  return names;
}
