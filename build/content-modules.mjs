// Words and data that live in files (rule pages, the course) as modules, for Vite, Vitest and esbuild alike.
//   virtual:rule-messages/<locale>  { [rule]: { title, message, … } }   the front matter of each rule's page
//   virtual:rule-pages/<locale>     { [rule]: markdown }                its body
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const rulesFolder = join(root, 'src/engine/lint/rules');
export const locales = ['en', 'zh-TW'];

/** All pages of one language: front matter and body by rule name. */
export function readRulePages(locale) {
  const files = readdirSync(rulesFolder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(`.${locale}.md`))
    .sort();
  return files.map((name) => {
    const file = join(rulesFolder, name);
    const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(file, 'utf8'));
    if (!match) throw new Error(`${file}: a rule's page begins with front matter between two lines of ---`);
    return { rule: basename(name, `.${locale}.md`), file, head: parse(match[1]), body: match[2].trim() };
  });
}

const loaders = {
  'rule-messages': (locale) => readRulePages(locale).map((page) => [page.rule, page.head]),
  'rule-pages': (locale) => readRulePages(locale).map((page) => [page.rule, page.body]),
};

function load(id) {
  const [, kind, locale] = /^virtual:([a-z-]+)\/([A-Za-z-]+)$/.exec(id) ?? [];
  if (!loaders[kind] || !locales.includes(locale)) return null;
  return `export default ${JSON.stringify(Object.fromEntries(loaders[kind](locale)))};`;
}

export const contentModules = {
  vite: () => ({
    name: 'drydock-content',
    resolveId: (id) => (id.startsWith('virtual:rule-') ? `\0${id}` : null),
    load: (id) => (id.startsWith('\0virtual:rule-') ? load(id.slice(1)) : null),
  }),
  esbuild: () => ({
    name: 'drydock-content',
    setup(build) {
      build.onResolve({ filter: /^virtual:rule-/ }, (args) => ({ path: args.path, namespace: 'drydock-content' }));
      build.onLoad({ filter: /.*/, namespace: 'drydock-content' }, (args) => ({ contents: load(args.path) ?? '', loader: 'js' }));
    },
  }),
};
