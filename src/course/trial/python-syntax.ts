/** What Python would stumble over in a small text before it does anything. */
export type CodeFault =
  /** It can't be read: brackets or quotes do not close, or an address stands bare. */
  | { readonly kind: 'syntax' }
  /** A name that nothing brought in; of `urllib.request` the submodule. */
  | { readonly kind: 'name'; readonly name: string };

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The text with strings and comments blanked; null when a string or a bracket does not close. */
function bareCode(code: string): string | null {
  const open: string[] = [];
  let bare = '';
  for (let at = 0; at < code.length; at += 1) {
    const character = code[at] ?? '';
    if (character === '#') at = endOfLine(code, at) - 1;
    else if (character === '"' || character === "'") {
      const end = endOfString(code, at);
      if (end === null) return null;
      bare += "''";
      at = end - 1;
    } else {
      bare += character;
      if (closing[character] !== undefined) open.push(closing[character]);
      else if (')]}'.includes(character) && open.pop() !== character) return null;
    }
  }
  return open.length === 0 ? bare : null;
}

function endOfLine(code: string, start: number): number {
  const end = code.indexOf('\n', start);
  return end === -1 ? code.length : end;
}

/** Where the string that begins at `start` is over; null when it is not. */
function endOfString(code: string, start: number): number | null {
  const quote = code[start] ?? '';
  const triple = quote.repeat(3);
  const mark = code.startsWith(triple, start) ? triple : quote;
  for (let at = start + mark.length; at < code.length; at += 1) {
    if (code[at] === '\\') at += 1;
    else if (code.startsWith(mark, at)) return at + mark.length;
    else if (mark === quote && code[at] === '\n') return null;
  }
  return null;
}

/** Modules that such texts use by name, and must import for it. */
const usedByName = ['urllib', 'http', 'socket', 'sys', 'os', 'json', 'requests', 'httpx', 'uvicorn', 'subprocess', 'asyncio'];
/** Submodules that come only with an import of their own. */
const submodules = ['urllib.request', 'http.client'];

/** The first thing in a text of Python that ends it with an error; null when there is nothing that shows without running it. */
export function faultIn(code: string): CodeFault | null {
  const bare = bareCode(code);
  if (bare === null || bare.includes('://')) return { kind: 'syntax' };
  const name = usedByName.find((one) => isUsed(bare, one) && !isBound(bare, one)) ?? submodules.find((one) => isHalfImported(bare, one));
  return name === undefined ? null : { kind: 'name', name };
}

const isUsed = (code: string, name: string): boolean =>
  code.split(/[\n;]/).some((line) => !/^\s*(?:import|from)\s/.test(line) && new RegExp(`(?<![\\w.])${name}\\.`).test(line));

/** Imported, assigned, or the name of a parameter or a loop. */
const isBound = (code: string, name: string): boolean =>
  new RegExp(
    `\\b(?:import|as|for)\\b[^\\n;]*\\b${name}\\b|\\b${name}\\s*(?::=|=[^=])|\\b(?:def|lambda)\\b[^\\n:]*\\b${name}\\b|__import__`,
  ).test(code) || /\bimport\s*\*|import\s*\([^)]*$/m.test(code);

function isHalfImported(code: string, submodule: string): boolean {
  const [name = '', part = ''] = submodule.split('.');
  const used = new RegExp(`(?<![\\w.])${name}\\.${part}\\.`).test(code.replace(/^\s*(?:import|from)\s[^\n;]*/gm, ''));
  const imported = new RegExp(
    `import\\b[^\\n;]*\\b${name}\\.${part}\\b|from\\s+${name}\\.${part}\\b|from\\s+${name}\\s+import\\b[^\\n;]*\\b${part}\\b`,
  );
  const others = /\b(?:import|from)\s+(?:requests|httpx|uvicorn|fastapi|aiohttp)\b/.test(code);
  return used && !imported.test(code) && !others;
}
