import { catalogueFacts, catalogueRegistry } from '../../catalogue/registry.ts';
import { modelledPrograms } from '../../engine/shell/programs/modelled-programs.ts';
import { buildImage } from '../../engine/build/build.ts';
import { emptyCache } from '../../engine/build/cache.ts';
import type { BuildRequest } from '../../engine/build/types.ts';
import { textContent } from '../../engine/files/content.ts';
import { TreeBuilder } from '../../engine/files/tree.ts';
import type { DirectoryNode } from '../../engine/files/types.ts';
import { measure, printTable } from './measure.testing.ts';

const tree = (files: Readonly<Record<string, string>>): DirectoryNode => {
  const builder = new TreeBuilder();
  for (const [path, text] of Object.entries(files)) builder.addFile(`/${path}`, textContent(text));
  return builder.build();
};

const request = (dockerfile: string, files: Readonly<Record<string, string>>): BuildRequest => ({
  dockerfile,
  context: tree(files),
  registry: catalogueRegistry,
  facts: catalogueFacts,
  programs: modelledPrograms,
  cache: emptyCache,
});

const service = `FROM python:3.11 AS builder
WORKDIR /build
COPY requirements.txt .
RUN pip install --user --no-cache-dir -r requirements.txt
FROM python:3.11-slim
RUN useradd --uid 1000 --create-home app
WORKDIR /app
COPY --from=builder --chown=app /root/.local /home/app/.local
COPY --chown=app app ./app
ENV PATH=/home/app/.local/bin:$PATH
USER app
CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0"]
`;
const app = {
  'requirements.txt': 'fastapi==0.104.1\nuvicorn[standard]==0.24.0\npydantic==2.4.2\npython-multipart==0.0.6\n',
  'app/main.py': 'x = 1\n',
  'app/__init__.py': '',
};

const cold = request(service, app);
const { cache } = buildImage(cold);
const edited = { ...request(service, { ...app, 'app/main.py': 'x = 2\n' }), cache };
printTable('B04, milliseconds', [
  { what: 'from nothing', ms: measure(() => buildImage(cold), 9).medianMs },
  { what: 'again, all from the cache', ms: measure(() => buildImage({ ...cold, cache }), 9).medianMs },
  { what: 'after an edit of app/main.py', ms: measure(() => buildImage(edited), 9).medianMs },
]);

const instructions = (count: number): string =>
  [
    'FROM python:3.11-slim',
    ...Array.from({ length: count - 1 }, (_, n) => (n % 2 === 0 ? `ENV V${n}=${n}` : `RUN echo ${n} > /f${n}`)),
  ].join('\n');
printTable(
  'Instructions (half of them RUN), milliseconds',
  [50, 100, 500].map((count) => {
    const ms = measure(() => buildImage(request(instructions(count), {})), 5).medianMs;
    return { instructions: count, ms, 'ms an instruction': ms / count };
  }),
);

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`src/d${n % 100}/f${n}.txt`, `file ${n}\n`]));
printTable(
  'Files in the context (COPY . .), milliseconds',
  [100, 1000, 10_000].map((count) => {
    const given = request('FROM python:3.11-slim\nCOPY . /srv\n', many(count));
    const ms = measure(() => buildImage(given), 5).medianMs;
    return { files: count, ms, 'µs a file': (ms * 1000) / count };
  }),
);

const heapMb = (): number => process.memoryUsage().heapUsed / 1e6;
const before = heapMb();
const kept = Array.from({ length: 20 }, () => buildImage(cold));
console.log(
  `\nMemory: ${((heapMb() - before) / kept.length).toFixed(1)} MB of heap for each of ${kept.length} results that are kept (images of ${Math.round((kept[0]?.image?.sizeBytes ?? 0) / 1e6)} MB)`,
);
