import { contentText } from '../../files/content.ts';
import type { LayerEntry } from '../../files/types.ts';

/** A path that a source writes to, and the variable that would say another. */
interface WrittenPath {
  readonly path: string;
  readonly variable: string;
}

const literal = `["'\`]([\\w./-]{1,200})["'\`]`;
const writes: readonly RegExp[] = [
  new RegExp(`sqlite3\\.connect\\(\\s{0,20}${literal}`, 'g'),
  new RegExp(`\\b(?:open|fopen)\\(\\s{0,20}${literal}\\s{0,20},\\s{0,20}["'][wax]`, 'g'),
  new RegExp(
    `\\b(?:mkdir|makedirs|mkdirSync|writeFileSync|appendFileSync|createWriteStream|MkdirAll|FileHandler)\\(\\s{0,20}${literal}`,
    'g',
  ),
  /\bsqlite:\/\/\/(\/?[\w.-][\w./-]{0,200})/g,
];
/** Python: `DATA = Path(os.getenv("DATA_DIR", "/app/data"))`. */
const pathOfVariable =
  /^[ \t]{0,20}(\w{1,60})\s{0,5}=\s{0,5}(?:pathlib\.)?Path\((?:os\.(?:getenv|environ\.get)\(["'](\w{1,60})["'],\s{0,5})?["']([\w./-]{1,200})["']\)/gm;

const sourceFile = /\.(?:py|js|mjs|cjs|ts|go|rb|php)$/;
const notRun = /(?:^|\/)(?:tests?|__tests__|site-packages|node_modules|vendor|docs|migrations)\/|(?:^|\/)(?:test_|conftest)/;
const longestSource = 100_000;

/** What a source file of an image says that it writes to; empty for what is no source. */
export function writtenPathsOf(entry: LayerEntry): readonly WrittenPath[] {
  if (entry.type !== 'file' || entry.sizeBytes > longestSource || !sourceFile.test(entry.path) || notRun.test(entry.path)) return [];
  const text = contentText(entry.content);
  return text === null ? [] : pathsIn(text);
}

function pathsIn(text: string): readonly WrittenPath[] {
  const plain = writes.flatMap((pattern) => [...text.matchAll(pattern)].map(([, path = '']) => ({ path, variable: '' })));
  const named = [...text.matchAll(pathOfVariable)].flatMap(([, name = '', variable = '', path = '']) =>
    [`${name}.mkdir(`, `${name}.write_text(`, `${name}.write_bytes(`, `${name}.touch(`].some((use) => text.includes(use))
      ? [{ path, variable }]
      : [],
  );
  return [...named, ...plain].filter(({ path }) => path !== '' && path !== '.');
}
