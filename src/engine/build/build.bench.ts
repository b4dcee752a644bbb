import { TreeBuilder } from '../files/tree.ts';
import { textContent } from '../files/content.ts';
import type { DirectoryNode } from '../files/types.ts';
import { buildImage } from './build.ts';
import { buildOf, testRegistry } from './build.testing.ts';
import { corePrograms } from '../shell/programs/core/core-programs.ts';
import { emptyCache } from './cache.ts';
import type { BuildCache, BuildResult } from './types.ts';

function median(run: () => unknown, rounds = 15): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

const report = (what: string, ms: number): void => console.log(`${what.padEnd(52)} ${ms.toFixed(1).padStart(8)} ms`);

/** The shape of B04: requirements first, then the code, a user, two stages. */
const b04 = [
  'FROM base:1 AS builder',
  'WORKDIR /app',
  'COPY requirements.txt .',
  'RUN mkdir -p /root/.local && cat requirements.txt > /root/.local/installed',
  'FROM base:1',
  'WORKDIR /app',
  'COPY --from=builder /root/.local /home/app/.local',
  'COPY . .',
  'ENV PATH=/home/app/.local/bin:$PATH',
  'RUN chown -R app /app',
  'USER app',
  'CMD ["uvicorn"]',
  '',
].join('\n');
const files = {
  'requirements.txt': 'fastapi\n',
  'app/main.py': 'print(1)\n',
  'app/__init__.py': '',
  'tests/test_main.py': 'pass\n',
  'README.md': '# readme\n',
};

function bigContext(count: number, edited = -1): DirectoryNode {
  const builder = new TreeBuilder();
  for (let index = 0; index < count; index += 1)
    builder.addFile(`/src/d${index % 100}/f${index}.txt`, textContent(`file ${index}${index === edited ? ' edited' : ''}\n`));
  return builder.build();
}

const contextBuild = (context: DirectoryNode, cache: BuildCache): BuildResult =>
  buildImage({
    dockerfile: 'FROM base:1\nWORKDIR /app\nCOPY . .\nRUN ls | wc -l\n',
    context,
    registry: testRegistry,
    facts: { find: () => null },
    cache,
    programs: corePrograms,
  });

const longFile = (count: number): string =>
  `FROM base:1\n${Array.from({ length: count }, (_, index) => `RUN echo ${index} > /f${index}`).join('\n')}\n`;

buildOf(b04, files);
report(
  'B04 cold',
  median(() => buildOf(b04, files)),
);
const built = buildOf(b04, files);
report(
  'B04 again',
  median(() => buildOf(b04, files, built.cache)),
);
report(
  'B04 after one edit',
  median(() => buildOf(b04, { ...files, 'app/main.py': 'print(2)\n' }, built.cache)),
);
for (const count of [50, 500, 1000]) {
  const dockerfile = longFile(count);
  const { cache } = buildOf(dockerfile);
  report(
    `${count} instructions, cold`,
    median(() => buildOf(dockerfile), 5),
  );
  report(
    `${count} instructions, again`,
    median(() => buildOf(dockerfile, {}, cache), 5),
  );
}
for (const count of [1000, 10_000, 40_000]) {
  const context = bigContext(count);
  const { cache } = contextBuild(context, emptyCache);
  report(
    `context of ${count} files, cold`,
    median(() => contextBuild(bigContext(count), emptyCache), 5),
  );
  report(
    `context of ${count} files, again`,
    median(() => contextBuild(context, cache), 5),
  );
  report(
    `context of ${count} files, after one edit`,
    median(() => contextBuild(bigContext(count, 7), cache), 5),
  );
}
let cache = emptyCache;
let rounds = 0;
const growth = median(() => {
  rounds += 1;
  cache = buildOf(b04, { ...files, 'app/main.py': `print(${rounds})\n` }, cache).cache;
}, 301);
report(`B04 after an edit, 301 times with one growing cache`, growth);
console.log(`heap after all: ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB; steps kept: ${cache.steps.size}`);
