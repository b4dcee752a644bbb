// The course as modules, for Vite, Vitest and esbuild alike. What the files of content/ mean is said in src/course/assemble.ts.
//   virtual:course/<locale>         the outline; `scenarios` loads each scenario when it is wanted
//   virtual:scenario/<locale>/<id>  one scenario
//   virtual:scenarios/<locale>      all of them at once
import { build } from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const contentFolder = join(root, 'content');
const locales = ['en', 'zh-TW'];
const mine = /^virtual:(course|scenarios?)\//;

/** All files of content/ by path below it, with `/` between names. */
export function readContentFiles(folder = contentFolder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.endsWith('.test.ts'),
  );
  const paths = names.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]));
}

let assembler;
const loadAssembler = () => (assembler ??= bundleAssembler());

async function bundleAssembler() {
  const contents = `export { assembleCourse } from './assemble.ts'; export { outlineOf, scenarioOf } from './outline.ts';`;
  const result = await build({
    stdin: { contents, resolveDir: join(root, 'src/course'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  });
  const code = result.outputFiles[0].text.replaceAll('import.meta.url', JSON.stringify(import.meta.url));
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}

async function readCourse() {
  const { assembleCourse, ...rest } = await loadAssembler();
  const { course, problems } = assembleCourse(readContentFiles());
  if (!course || problems.length > 0)
    throw new Error(
      `The course has mistakes:\n${problems.map(({ file, at, message }) => `  ${file}${at ? ` at ${at}` : ''}: ${message}`).join('\n')}`,
    );
  return { course, ...rest };
}

let reading = null;
const forget = () => (reading = null);

/** The source of one of the modules. */
async function load(id) {
  const [, kind, locale, name] = /^virtual:([a-z]+)\/([A-Za-z-]+)(?:\/([A-Za-z0-9-]+))?$/.exec(id) ?? [];
  if (!locales.includes(locale)) return null;
  const { course, outlineOf, scenarioOf } = await (reading ??= readCourse());
  const ids = course.scenarios.map((scenario) => scenario.id);
  if (kind === 'scenario') return moduleOf(scenarioOf(course, name, locale));
  if (kind === 'course')
    return `${moduleOf(outlineOf(course, locale))}\nexport const scenarios = {${ids.map((each) => `${JSON.stringify(each)}: () => import('virtual:scenario/${locale}/${each}')`).join(', ')}};`;
  return `${ids.map((each, index) => `import s${index} from 'virtual:scenario/${locale}/${each}';`).join('\n')}\nexport default {${ids.map((each, index) => `${JSON.stringify(each)}: s${index}`).join(', ')}};`;
}

/** A value as a module; texts that occur more than once (files that steps share) are written once. */
function moduleOf(value) {
  const seen = new Map();
  const count = (part) => {
    if (typeof part === 'string' && part.length > 60) seen.set(part, (seen.get(part) ?? 0) + 1);
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(count);
  };
  count(value);
  const shared = new Map([...seen].filter(([, times]) => times > 1).map(([text], index) => [text, `t[${index}]`]));
  const write = (part) => {
    if (typeof part === 'string') return shared.get(part) ?? JSON.stringify(part);
    if (Array.isArray(part)) return `[${part.map(write).join(',')}]`;
    if (typeof part !== 'object' || part === null) return JSON.stringify(part);
    return `{${Object.entries(part)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => `${key === '__proto__' ? '["__proto__"]' : JSON.stringify(key)}:${write(each)}`)
      .join(',')}}`;
  };
  return `const t = ${JSON.stringify([...shared.keys()])};\nexport default ${write(value)};`;
}

export const courseModules = {
  vite: () => ({
    name: 'drydock-course',
    resolveId: (id) => (mine.test(id) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith('\0') || !mine.test(id.slice(1))) return null;
      for (const file of readContentFiles().keys()) this.addWatchFile?.(join(contentFolder, file));
      return load(id.slice(1));
    },
    hotUpdate({ file }) {
      if (!file.startsWith(contentFolder)) return undefined;
      forget();
      const { idToModuleMap } = this.environment.moduleGraph;
      return [...idToModuleMap].filter(([id]) => id.startsWith('\0') && mine.test(id.slice(1))).map(([, module]) => module);
    },
  }),
  esbuild: () => ({
    name: 'drydock-course',
    setup(build) {
      build.onResolve({ filter: mine }, (args) => ({ path: args.path, namespace: 'drydock-course' }));
      build.onLoad({ filter: /.*/, namespace: 'drydock-course' }, async (args) => ({
        contents: (await load(args.path)) ?? '',
        loader: 'js',
        resolveDir: root,
      }));
    },
  }),
};
