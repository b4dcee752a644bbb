import { describe, expect, test } from 'vitest';
import { textContent } from '../files/content.ts';
import { directoryNode, fileNode } from '../files/tree.ts';
import type { DirectoryNode, TreeNode } from '../files/types.ts';
import { buildOf } from './build.testing.ts';

const at2020 = Date.UTC(2020, 1, 3, 4, 5, 6) / 1000;
const at2018 = Date.UTC(2018, 0, 1) / 1000;
const base = Date.UTC(2026, 0, 1) / 1000;

const dated = <Node extends TreeNode>(node: Node, modifiedAt: number): Node => ({ ...node, modifiedAt });

const file = dated(fileNode(textContent('f\n'), 1), at2020);
const context = directoryNode(new Map<string, TreeNode>([['d', dated(directoryNode(new Map([['f', file]])), at2018)]]));

/** A tar of one file, and its directory, of 2017 and 2016. */
function tarOf(): Uint8Array {
  const header = (path: string, kind: string, text: string, seconds: number): Uint8Array => {
    const field = (value: string, length: number) => value.padEnd(length, '\0');
    const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`;
    const start = `${field(path, 100)}${octal(0o755, 8)}${octal(0, 8)}${octal(0, 8)}${octal(text.length, 12)}${octal(seconds, 12)}`;
    const end = field(`${kind}${field('', 100)}ustar\x0000`, 356);
    const sum = `${start}        ${end}`.split('').reduce((total, char) => total + char.charCodeAt(0), 0);
    const all = `${start}${sum.toString(8).padStart(6, '0')}\0 ${end}`;
    return Uint8Array.from(`${all}${text === '' ? '' : field(text, 512)}`.split(''), (char) => char.charCodeAt(0));
  };
  const parts = [header('t/', '5', '', Date.UTC(2016, 0) / 1000), header('t/m', '0', 'x\n', Date.UTC(2017, 0) / 1000)];
  return Uint8Array.from([...parts.flatMap((part) => [...part]), ...new Uint8Array(1024)]);
}

function timesOf(dockerfile: string, given: DirectoryNode, paths: readonly string[]): readonly (number | null)[] {
  const tree = buildOf(dockerfile, {}, undefined, { context: given }).image?.tree;
  return paths.map((path) => {
    let node: TreeNode | undefined = tree;
    for (const name of path.split('/').filter(Boolean)) node = node?.type === 'dir' ? node.entries.get(name) : undefined;
    return node === undefined ? null : Math.floor(node.modifiedAt ?? base);
  });
}

describe('times of what COPY and ADD bring', () => {
  test.each([
    ['a file keeps its own; a directory made on the way has the time of the build', 'COPY d/f /x/y/f', { '/x/y/f': at2020, '/x/y': base }],
    ['a directory has its own, also where there was one', 'COPY d /tmp', { '/tmp': at2018, '/tmp/f': at2020 }],
    ['a text in the Dockerfile is new', 'COPY <<E /i\nhi\nE', { '/i': base }],
  ])('%s', (_, line, wanted) => {
    expect(timesOf(`FROM base:1\n${line}\n`, context, Object.keys(wanted))).toEqual(Object.values(wanted));
  });

  test('what is unpacked has the times of the archive', () => {
    const bytes = tarOf();
    const given = directoryNode(new Map([['a.tar', fileNode({ kind: 'bytes', bytes }, 1)]]));
    expect(timesOf('FROM base:1\nADD a.tar /a/\n', given, ['/a/t', '/a/t/m', '/a'])).toEqual([
      Date.UTC(2016, 0) / 1000,
      Date.UTC(2017, 0) / 1000,
      base,
    ]);
  });

  test('what a step changes is newer than what was copied', () => {
    const run = buildOf('FROM base:1\nCOPY f /f\nRUN sleep 1 && touch /g && [ /g -nt /f ] && echo newer\n', { f: 'f' });
    expect(run.steps.at(-1)?.stdout).toBe('newer\n');
  });
});
