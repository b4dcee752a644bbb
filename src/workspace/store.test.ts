import { describe, expect, test, vi } from 'vitest';
import type { Finding } from '../engine/lint/rule.ts';
import { analysisOf, openBench, startFiles } from './bench.testing.ts';
import type { FileChange } from './file-state.ts';
import { isChanged } from './state.ts';
import type { BuildReport } from './types.ts';

const finding = (rule: string): Finding => ({
  rule,
  aliases: [],
  severity: 'warning',
  messageId: 'message',
  data: {},
  fixes: [],
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
});

const report = (number: number): BuildReport => ({ number, ok: true }) as BuildReport;

describe('files on the bench', () => {
  test('what is typed is there, is saved, and makes the file a changed one', () => {
    const saved: FileChange[] = [];
    const { bench } = openBench({ save: (change) => saved.push(change) });
    bench.edit('Dockerfile', 'FROM b\n');
    expect(bench.state.files['Dockerfile']).toBe('FROM b\n');
    expect(saved).toEqual([{ Dockerfile: 'FROM b\n' }]);
    expect(isChanged(bench.state, 'Dockerfile')).toBe(true);
    bench.edit('Dockerfile', 'FROM a\n');
    expect(isChanged(bench.state, 'Dockerfile')).toBe(false);
  });

  test('a new file is opened; undo takes it away, redo brings it back with what was typed', () => {
    const { bench } = openBench();
    expect(bench.create('x/y.txt')).toBeNull();
    expect(bench.state.active).toBe('x/y.txt');
    bench.edit('x/y.txt', 'typed');
    bench.undo();
    expect(Object.hasOwn(bench.state.files, 'x/y.txt')).toBe(false);
    expect(bench.state.tabs).toEqual(['Dockerfile']);
    bench.redo();
    expect(bench.state.files['x/y.txt']).toBe('typed');
  });

  test('renaming a folder moves its files and their tabs, and undo moves them back', () => {
    const { bench } = openBench();
    bench.show('app/main.py');
    expect(bench.rename('app', 'src/app')).toBeNull();
    expect(Object.keys(bench.state.files).sort()).toEqual(['Dockerfile', 'src/app/main.py', 'src/app/models.py']);
    expect(bench.state.active).toBe('src/app/main.py');
    bench.undo();
    expect({ ...bench.state.files }).toEqual(startFiles);
  });

  test.each([
    ['', 'empty'],
    ['a/../b', 'outside'],
    ['a:b', 'character'],
    ['Dockerfile', 'taken'],
    ['app', 'is-a-folder'],
    ['Dockerfile/x', 'in-a-file'],
    ['x'.repeat(101), 'too-long'],
  ])('a file can’t be called %j: %s', (path, problem) => {
    const { bench } = openBench();
    expect(bench.create(path)).toBe(problem);
    expect({ ...bench.state.files }).toEqual(startFiles);
  });

  test.each(['__proto__', 'constructor', 'toString'])('a file may be called %s', (path) => {
    const { bench } = openBench();
    expect(bench.create(path, 'text')).toBeNull();
    expect(Object.entries(bench.state.files)).toContainEqual([path, 'text']);
    bench.remove(path);
    expect(Object.hasOwn(bench.state.files, path)).toBe(false);
  });

  test('a reset puts everything back to the start, and can be undone', () => {
    const { bench } = openBench();
    bench.edit('Dockerfile', 'FROM mine');
    bench.remove('app/main.py');
    bench.reset();
    expect({ ...bench.state.files }).toEqual(startFiles);
    bench.undo();
    expect({ ...bench.state.files }).toEqual({ Dockerfile: 'FROM mine', 'app/models.py': '' });
  });

  test('what another tab wrote is shown and not saved again', () => {
    const save = vi.fn();
    const { bench } = openBench({ save });
    bench.adopt({ ...startFiles, Dockerfile: 'FROM elsewhere' });
    expect(bench.state.files['Dockerfile']).toBe('FROM elsewhere');
    expect(save).not.toHaveBeenCalled();
  });
});

describe('what the engine says', () => {
  test('typing asks for findings at once, and for the build after a pause, once', () => {
    const { bench, engine } = openBench();
    const before = engine.count('analyse');
    bench.edit('Dockerfile', 'FROM b');
    bench.edit('Dockerfile', 'FROM bb');
    expect(engine.last('lint').ask['files']).toMatchObject({ Dockerfile: 'FROM bb' });
    expect(engine.count('analyse')).toBe(before);
    engine.clock.pass(200);
    expect(engine.count('analyse')).toBe(before + 1);
    expect(engine.last('analyse').ask['commit']).toBe(false);
  });

  test('an answer about older files changes nothing', async () => {
    const { bench, engine } = openBench();
    const old = engine.last('lint');
    bench.edit('Dockerfile', 'FROM b');
    await old.answer({ Dockerfile: [finding('old')] });
    expect(bench.state.findings).toEqual({});
  });

  test('findings that rest on the build stay while typing, until the next build', async () => {
    const { bench, engine } = openBench();
    await engine.last('analyse').answer(analysisOf({ findings: { Dockerfile: [finding('slow'), finding('fast')] }, slowRules: ['slow'] }));
    bench.edit('Dockerfile', 'FROM b');
    await engine.last('lint').answer({ Dockerfile: [finding('other')] });
    expect(bench.state.findings['Dockerfile']?.map(({ rule }) => rule)).toEqual(['other', 'slow']);
    engine.clock.pass(200);
    await engine.last('analyse').answer(analysisOf({ findings: { Dockerfile: [finding('other')] } }));
    expect(bench.state.findings['Dockerfile']?.map(({ rule }) => rule)).toEqual(['other']);
  });

  test('a build that is run becomes the one before when something changes', async () => {
    const { bench, engine } = openBench();
    await engine.last('analyse').answer(analysisOf({ build: report(1) }));
    expect([bench.state.report?.number, bench.state.previous, bench.state.isRun]).toEqual([1, null, true]);
    bench.edit('Dockerfile', 'FROM b');
    engine.clock.pass(200);
    await engine.last('analyse').answer(analysisOf({ build: report(2) }));
    expect([bench.state.report?.number, bench.state.previous?.number, bench.state.isRun]).toEqual([2, 1, false]);
    bench.build();
    expect(engine.last('analyse').ask['commit']).toBe(true);
    await engine.last('analyse').answer(analysisOf({ build: report(3) }));
    expect([bench.state.report?.number, bench.state.previous?.number, bench.state.isRun]).toEqual([3, 1, true]);
  });

  test('while a line can’t be read, the picture stays and the error is said', async () => {
    const { bench, engine } = openBench();
    const good = { ...report(1), stages: [{ index: 0 }], sizeBytes: 7 } as unknown as BuildReport;
    await engine.last('analyse').answer(analysisOf({ build: good }));
    bench.edit('Dockerfile', 'FROM');
    engine.clock.pass(200);
    const error = { message: 'FROM requires either one or three arguments', lines: [1], stepId: null };
    await engine.last('analyse').answer(analysisOf({ build: { ...report(2), ok: false, error, stages: [] } }));
    expect([bench.state.report?.error, bench.state.report?.sizeBytes, bench.state.report?.stages]).toEqual([error, 7, good.stages]);
  });

  test('an engine that hangs is said and asked again; twice on the same files, and it rests until they change', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { bench, engine } = openBench();
    await engine.last('analyse').fail('hung');
    expect(bench.state.engine).toBe('restarted');
    await engine.last('analyse').fail('hung');
    expect(bench.state.engine).toBe('stopped');
    const before = engine.count('analyse');
    bench.edit('Dockerfile', 'FROM b');
    engine.clock.pass(200);
    expect(engine.count('analyse')).toBe(before + 1);
    await engine.last('analyse').answer(analysisOf());
    expect(bench.state.engine).toBe('idle');
    warn.mockRestore();
  });

  test('what-if is asked again after each build', async () => {
    const { bench, engine } = openBench();
    bench.askWhatIf('app/main.py');
    await engine.last('what-if').answer({ path: 'app/main.py', reruns: [], reason: { kind: 'not-copied' } });
    expect(bench.state.whatIf?.reason).toEqual({ kind: 'not-copied' });
    await engine.last('analyse').answer(analysisOf());
    expect(engine.count('what-if')).toBe(2);
  });

  test('closing ends the engine', () => {
    const { bench, engine } = openBench();
    bench.close();
    expect(engine.closed).toBe(1);
    expect(bench.state.stepId).toBeNull();
  });
});

describe('files that are no text', () => {
  const logo = { sizeBytes: 4, digest: 'ab', bytes: null };
  const site = { sizeBytes: 2, digest: 'cd', bytes: new Uint8Array([1, 2]) };
  const withBinaries = () => {
    const opened = openBench();
    opened.bench.replaceAll(startFiles, 'carry', { 'img/logo.png': logo, 'site.tar': site });
    return opened;
  };

  test('come with other files, and undo takes them away', () => {
    const { bench } = withBinaries();
    expect(Object.keys(bench.state.binaries)).toEqual(['img/logo.png', 'site.tar']);
    bench.undo();
    expect(bench.state.binaries).toEqual({});
    bench.redo();
    expect(Object.keys(bench.state.binaries)).toEqual(['img/logo.png', 'site.tar']);
  });

  test('are renamed and deleted as others are, and their names are taken', () => {
    const { bench } = withBinaries();
    expect(bench.create('site.tar')).toBe('taken');
    expect(bench.create('img')).toBe('is-a-folder');
    expect(bench.rename('img', 'pictures')).toBeNull();
    expect(Object.keys(bench.state.binaries)).toEqual(['pictures/logo.png', 'site.tar']);
    bench.remove('pictures');
    expect(Object.keys(bench.state.binaries)).toEqual(['site.tar']);
    bench.undo();
    expect(bench.state.binaries['pictures/logo.png']).toBe(logo);
  });

  test('cross to the worker once with their bytes, and with each question without', () => {
    const { bench, engine } = withBinaries();
    engine.clock.pass(200);
    bench.edit('Dockerfile', 'FROM c\n');
    engine.clock.pass(200);
    expect(engine.asked.filter(({ kind }) => kind === 'take-bytes').map(({ ask }) => ask)).toEqual([{ digest: 'cd', bytes: site.bytes }]);
    expect(engine.last('analyse').ask['binaries']).toEqual({
      'img/logo.png': { sizeBytes: 4, digest: 'ab' },
      'site.tar': { sizeBytes: 2, digest: 'cd' },
    });
  });

  test('that change make another build than the one that was run', async () => {
    const { bench, engine } = openBench();
    await engine.last('analyse').answer(analysisOf({ build: report(1) }));
    bench.bringBinaries({ 'logo.png': logo });
    engine.clock.pass(200);
    await engine.last('analyse').answer(analysisOf({ build: report(2) }));
    expect([bench.state.report?.number, bench.state.isRun]).toEqual([2, false]);
  });

  test('cross to a worker that had to be started again once more', async () => {
    const { engine } = withBinaries();
    engine.clock.pass(200);
    await engine.last('analyse').fail('hung');
    expect(engine.count('take-bytes')).toBe(2);
  });
});

test('the same step in another language keeps its tabs, its undo and its files', () => {
  const { bench } = openBench();
  bench.show('app/main.py');
  bench.create('new.txt');
  bench.show('app/main.py');
  bench.open({
    scenarioId: 'B',
    step: { id: 'one', open: ['Dockerfile'], start: startFiles, checks: [], mistakes: [] } as never,
    locale: 'zh-TW',
    files: bench.state.files,
    firstSizeBytes: null,
    save: () => undefined,
  });
  expect([bench.state.tabs, bench.state.active]).toEqual([['Dockerfile', 'app/main.py', 'new.txt'], 'app/main.py']);
  bench.undo();
  expect(Object.hasOwn(bench.state.files, 'new.txt')).toBe(false);
});
