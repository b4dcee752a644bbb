import { root } from '../../../files/access.ts';
import { contentText } from '../../../files/content.ts';
import type { FileContent } from '../../../files/types.ts';
import type { Invocation, Program } from '../../process.ts';
import { libcOf } from '../linkage.ts';
import { complain, pathFrom, say } from '../surroundings.ts';

const contentAt = (call: Invocation, name: string): FileContent | null => {
  const read = call.world.fs.readFile(pathFrom(call, name), root);
  return read.ok ? read.value : null;
};

/** ldd: what a linked program needs; a static one is said to be none. */
export const ldd: Program = (call) => {
  const [, name = ''] = call.argv;
  const content = contentAt(call, name);
  if (!content) return complain(call, `ldd: ${name}: No such file or directory`);
  const interpreter = content.kind === 'opaque' ? content.interpreter : undefined;
  if (interpreter === undefined || !interpreter.includes('/ld-'))
    return complain(
      call,
      libcOf(call) === 'musl' ? `/lib/ld-musl-x86_64.so.1: ${name}: Not a valid dynamic program` : '\tnot a dynamic executable',
    );
  if (interpreter.includes('musl'))
    say(call, `\t${interpreter} (0x7f0000000000)\n\tlibc.musl-x86_64.so.1 => ${interpreter} (0x7f0000000000)`);
  else
    say(
      call,
      `\tlinux-vdso.so.1 (0x00007ffd00000000)\n\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f0000000000)\n\t${interpreter} (0x00007f0000200000)`,
    );
  return 0;
};

/** file: text, a folder, a program and how it is linked. */
export const file: Program = (call) => {
  for (const name of call.argv.slice(1).filter((arg) => !arg.startsWith('-'))) say(call, `${name}: ${describe(call, name)}`);
  return 0;
};

function describe(call: Invocation, name: string): string {
  const stat = call.world.fs.lstat(pathFrom(call, name), root);
  if (!stat.ok) return `cannot open \`${name}' (No such file or directory)`;
  if (stat.value.type === 'dir') return 'directory';
  if (stat.value.type === 'symlink') return `symbolic link to ${stat.value.target ?? ''}`;
  const content = contentAt(call, name);
  if (!content || stat.value.sizeBytes === 0) return 'empty';
  const text = contentText(content);
  if (text !== null) return text.startsWith('#!') ? 'script, ASCII text executable' : 'ASCII text';
  if (content.kind !== 'opaque' || (stat.value.mode & 0o111) === 0) return 'data';
  const stripped = content.identity.startsWith('stripped:') ? 'stripped' : 'not stripped';
  return `ELF 64-bit LSB executable, x86-64, version 1 (SYSV), ${content.interpreter === undefined ? 'statically linked' : `dynamically linked, interpreter ${content.interpreter}`}, ${stripped}`;
}
