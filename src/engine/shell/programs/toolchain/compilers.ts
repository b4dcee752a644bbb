import type { Invocation, Program } from '../../process.ts';
import { loaderOf } from '../linkage.ts';
import { readOptions } from '../option-reader.ts';
import { apkEntries } from '../packages/apk-database.ts';
import { installedPackages } from '../packages/debian-database.ts';
import { complain, exists, opaque, pathFrom, putFile, readText, say } from '../surroundings.ts';

const withValue = ['-o', '-I', '-L', '-l', '-D', '-U', '-x', '-include', '-MF', '-MT', '-Wl'];

/** gcc, g++, cc, clang: compiles and links as files of a usual size. */
export const compiler: Program = (call) => {
  const name = (call.argv[0] ?? 'gcc').replace(/^.*\//, '');
  const args = call.argv.slice(1).filter((arg) => !/^-(W|O|f|m|std|g|pthread)/.test(arg));
  const [statically, shared, objectOnly] = ['-static', '-shared', '-c'].map((flag) => args.includes(flag));
  const options = readOptions(
    args.filter((arg) => arg !== '-static' && arg !== '-shared'),
    withValue,
  );
  if (options.has('--version')) {
    say(call, `${name} (Debian 12.2.0-14+deb12u1) 12.2.0`);
    return 0;
  }
  if (options.words.length === 0) return complain(call, `${name}: fatal error: no input files\ncompilation terminated.`);
  const missing = options.words.find((word) => !exists(call, pathFrom(call, word)));
  if (missing !== undefined)
    return complain(
      call,
      `${name}: error: ${missing}: No such file or directory\n${name}: fatal error: no input files\ncompilation terminated.`,
    );
  const header = missingHeader(call, options.words);
  if (header) return complain(call, header);
  const [first = ''] = options.words;
  const bytes = options.words.reduce((sum, word) => sum + (readText(call, pathFrom(call, word))?.length ?? 20_000), 0);
  const output = pathFrom(call, options.value('-o') ?? (objectOnly ? first.replace(/^.*\//, '').replace(/\.\w+$/, '.o') : 'a.out'));
  const isProgram = !objectOnly && !shared;
  const size = statically ? 780_000 + bytes : (isProgram ? 15_800 : 1200) + bytes * 0.7;
  const failed = putFile(
    call,
    output,
    opaque(`${name}:${output}:${bytes}:${String(statically)}`, size, {
      estimated: true,
      ...(isProgram ? { program: output.slice(output.lastIndexOf('/') + 1), ...loaderOf(call, statically ?? false) } : {}),
    }),
    objectOnly ? 0o644 : 0o755,
  );
  call.world.spend(150 + Math.round(bytes / 40));
  return failed
    ? complain(call, `/usr/bin/ld: cannot open output file ${output}: Permission denied\ncollect2: error: ld returned 1 exit status`)
    : 0;
};

/** A compiler without the C library's headers finds no <stdio.h>. */
function missingHeader(call: Invocation, sources: readonly string[]): string | null {
  if (installedPackages(call).has('libc6-dev') || apkEntries(call).has('musl-dev')) return null;
  for (const source of sources) {
    const line = (readText(call, pathFrom(call, source)) ?? '')
      .split('\n')
      .findIndex((text) => /^\s*#\s*include\s*<(stdio|stdlib|string|unistd)\.h>/.test(text));
    if (line === -1) continue;
    const header = /<(\w+\.h)>/.exec((readText(call, pathFrom(call, source)) ?? '').split('\n')[line] ?? '')?.[1] ?? 'stdio.h';
    return `${source}:${line + 1}:10: fatal error: ${header}: No such file or directory\ncompilation terminated.`;
  }
  return null;
}

/** Share of an unstripped program that is left without symbols, by who linked it: measured on small programs. */
const strippedShare: readonly (readonly [prefix: string, share: number])[] = [
  ['go:', 0.69],
  ['rust:', 0.6],
];

/** strip: takes the symbols out of programs, once. */
export const strip: Program = (call) => {
  const { words } = readOptions(call.argv.slice(1), ['-o', '-R', '-K', '-N']);
  for (const word of words) {
    const path = pathFrom(call, word);
    const [read, stat] = [call.world.fs.readFile(path, call.who), call.world.fs.stat(path, call.who)];
    if (!read.ok || !stat.ok) return complain(call, `strip: '${word}': No such file`);
    if (read.value.kind !== 'opaque') return complain(call, `strip:${word}: file format not recognized`);
    if (read.value.identity.startsWith('stripped:')) continue;
    const alreadySmall = /-s\b|strip/.test(read.value.identity);
    const share = alreadySmall
      ? 1
      : (strippedShare.find(([prefix]) => read.value.kind === 'opaque' && read.value.identity.startsWith(prefix))?.[1] ?? 0.85);
    const result = call.world.fs.writeFile(
      path,
      { ...read.value, identity: `stripped:${read.value.identity}`, sizeBytes: Math.round(read.value.sizeBytes * share), estimated: true },
      stat.value.mode,
      call.who,
    );
    if (!result.ok) return complain(call, `strip: unable to copy file '${word}'; reason: Permission denied`);
  }
  return 0;
};
