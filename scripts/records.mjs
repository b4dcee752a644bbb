// Makes the project's own records anew, from a real Docker engine: `npm run records [-- TOPIC …]`.
//   DOCKER        the client (default `docker`), words parted by blanks
//   RECORDS_WORK  a directory for contexts; RECORDS_SEEN: the same one as the client sees it
//   BUSYBOX       a static busybox of which the base images are made
// It empties the engine's build cache before each case: point it at an engine that nobody else uses.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { baseImages, loadArchive } from './records/base-images.mjs';
import { Recorder } from './records/recorder.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../records');
const work = process.env.RECORDS_WORK ?? join(tmpdir(), 'drydock-records');
const busybox = process.env.BUSYBOX ?? '/bin/busybox';
mkdirSync(work, { recursive: true });
const recorder = new Recorder({ docker: (process.env.DOCKER ?? 'docker').split(' '), work, seen: process.env.RECORDS_SEEN ?? work });

const images = baseImages(busybox);
for (const [reference, image] of Object.entries(images)) recorder.must(['load'], loadArchive(reference, image, busybox));
writeFileSync(join(folder, 'base-images.json'), `${JSON.stringify(withHistory(images), null, 1)}\n`);

/** The engine that reads the records wants the history and the size as `docker history` has them. */
function withHistory(all) {
  return Object.fromEntries(Object.entries(all).map(([reference, image]) => [reference, { ...image, ...recordedHistory(reference) }]));
}

function recordedHistory(reference) {
  const { history, size } = recorder.image(reference);
  return { history, size };
}

const wanted = process.argv.slice(2);
for (const file of readdirSync(join(folder, 'cases')).sort()) {
  const topic = basename(file, '.mjs');
  if (wanted.length > 0 && !wanted.includes(topic)) continue;
  const { cases } = await import(pathToFileURL(join(folder, 'cases', file)).href);
  const lines = cases.map((theCase) => JSON.stringify({ case: { topic, builds: [{ note: 'build' }], ...theCase }, record: recorder.record({ builds: [{ note: 'build' }], ...theCase }) }));
  writeFileSync(join(folder, 'recorded', `${topic}.json`), `[\n${lines.join(',\n')}\n]\n`);
  process.stdout.write(`${topic}: ${lines.length} cases\n`);
}
