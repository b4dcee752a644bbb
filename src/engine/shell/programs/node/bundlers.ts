import type { Invocation, Program } from '../../process.ts';
import { bytesBelow, complain, exists, filesBelow, opaque, putFile, putText, readText } from '../surroundings.ts';

/** tsc: a `.js` for every `.ts`, in the outDir of tsconfig.json. */
const tsc: Program = (call) => {
  const config = readText(call, `${call.cwd}/tsconfig.json`);
  if (config === null && !call.argv.some((arg) => arg.endsWith('.ts')))
    return complain(call, 'Version 5.9.2\ntsc: The TypeScript Compiler - Version 5.9.2');
  const setting = (name: string): string | undefined =>
    new RegExp(`"${name}"\\s*:\\s*"(?:\\./)?([^"]+)"`).exec(config ?? '')?.[1]?.replace(/\/$/, '');
  if (call.argv.includes('--noEmit') || /"noEmit"\s*:\s*true/.test(config ?? '')) return 0;
  const [outDir, rootDir] = [setting('outDir') ?? '.', setting('rootDir') ?? (exists(call, `${call.cwd}/src`) ? 'src' : '.')];
  const from = rootDir === '.' ? call.cwd : `${call.cwd}/${rootDir}`;
  for (const path of filesBelow(call, from)) {
    if (!/\.tsx?$/.test(path) || path.endsWith('.d.ts') || path.includes('/node_modules/')) continue;
    putFile(
      call,
      `${call.cwd}/${outDir}${path.slice(from.length).replace(/\.tsx?$/, '.js')}`,
      opaque(`tsc:${path}`, 60 + sizeOfFile(call, path) * 0.9, { estimated: true }),
    );
  }
  call.world.spend(2600);
  return 0;
};

const sizeOfFile = (call: Invocation, path: string): number => {
  const stat = call.world.fs.stat(path, call.who);
  return stat.ok ? stat.value.sizeBytes : 0;
};

/** Where vite's settings, or those of the command, put what is built; others have it where it is usual. */
function outputFolder(call: Invocation, usual: string): string {
  if (!(call.argv[0] ?? '').endsWith('vite')) return usual;
  const option = call.argv[call.argv.indexOf('--outDir') + 1];
  const configs = ['js', 'ts', 'mjs', 'mts'].map((ending) => readText(call, `${call.cwd}/vite.config.${ending}`) ?? '');
  const written = call.argv.includes('--outDir') ? option : /\boutDir\s*:\s*['"]([\w./-]+)['"]/.exec(configs.join('\n'))?.[1];
  return (written ?? usual).replace(/^\.\//, '').replace(/\/+$/, '') || usual;
}

const bundler =
  (usualFolder: string, bytes: number): Program =>
  (call) => {
    const folder = outputFolder(call, usualFolder);
    if (!call.argv.includes('build') && usualFolder === 'dist' && (call.argv[0] ?? '').endsWith('vite')) {
      call.world.unmodelled(call.argv.join(' '));
      return 0;
    }
    const source = bytesBelow(call, `${call.cwd}/src`);
    putText(
      call,
      `${call.cwd}/${folder}/index.html`,
      '<!doctype html><title>app</title><script type="module" src="/assets/index.js"></script>\n',
    );
    putFile(call, `${call.cwd}/${folder}/assets/index.js`, opaque(`bundle:${folder}:${source}`, bytes + source * 0.6, { estimated: true }));
    call.world.unmodelled(`${call.argv.join(' ')}: the size of what it builds in ${call.cwd}/${folder} is a guess`);
    call.world.spend(4000);
    return 0;
  };

/** Bundlers by name: a page and a script of a usual size. */
export const bundlers: readonly (readonly [name: string, program: Program])[] = [
  ['tsc', tsc],
  ['vite', bundler('dist', 180_000)],
  ['webpack', bundler('dist', 250_000)],
  ['react-scripts', bundler('build', 400_000)],
  ['next', bundler('.next', 9_000_000)],
  ['ng', bundler('dist', 600_000)],
];
