import { root } from '../../files/access.ts';
import type { Invocation } from '../process.ts';
import { exists, readText } from './surroundings.ts';

/** The C library of an image, by the dynamic loader that it holds. */
export const libcOf = (call: Invocation): 'musl' | 'glibc' => (exists(call, '/lib/ld-musl-x86_64.so.1') ? 'musl' : 'glibc');

const loaders = { musl: '/lib/ld-musl-x86_64.so.1', glibc: '/lib64/ld-linux-x86-64.so.2' } as const;

/** What a program linked here needs to start elsewhere; absent for a static one. */
export const loaderOf = (call: Invocation, isStatic: boolean): { readonly interpreter?: string } =>
  isStatic ? {} : { interpreter: loaders[libcOf(call)] };

/** The program of that name that PATH leads to, or null. */
export function commandPath(call: Invocation, name: string): string | null {
  for (const folder of (call.env.get('PATH') ?? '').split(':')) {
    const path = `${folder === '' ? call.cwd : folder}/${name}`;
    if (call.world.fs.mayAccess(path, 'x', call.who) && call.world.fs.stat(path, root).ok) return path;
  }
  return null;
}

/** Text of several files together; those of which only facts are known are left out. */
export const textOf = (call: Invocation, paths: readonly string[]): string => paths.map((path) => readText(call, path) ?? '').join('\n');
