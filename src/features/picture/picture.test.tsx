// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState, type ReactNode } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ToastProvider } from '../../ui/index.ts';
import { words } from '../../ui/words/en.ts';
import { WordsProvider } from '../../ui/words/index.ts';
import type { BuildReport, EventReport, FileReport, SlabReport, StageReport } from '../../workspace/types.ts';
import { Picture } from './Picture.tsx';
import type { PictureState } from './picture-state.ts';

afterEach(cleanup);

const { picture, notes } = words;
const lineRange = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 9 } });

const slab = (id: string, title: string, sizeBytes: number, more: Partial<SlabReport> = {}): SlabReport => ({
  id,
  title,
  sizeBytes,
  estimated: false,
  source: null,
  state: 'new',
  cause: null,
  range: lineRange(0),
  copiesFrom: [],
  ...more,
});

const stage = (index: number, name: string, slabs: readonly SlabReport[], more: Partial<StageReport> = {}): StageReport => ({
  index,
  name,
  role: 'target',
  baseReference: 'python:3.11',
  baseStage: null,
  range: lineRange(0),
  slabs,
  sizeBytes: slabs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  ...more,
});

const event = (kind: EventReport['kind'], stepId: string | null, atMs: number, text: string): EventReport => ({ kind, stepId, atMs, text });

const report = (more: Partial<BuildReport> = {}): BuildReport => ({
  number: 1,
  ok: true,
  error: null,
  stages: [
    stage(0, '', [
      slab('base-0', 'python:3.11', 1_000_000, { state: 'base' }),
      slab('0.1', 'COPY . .', 2000, { range: lineRange(3), estimated: true, source: 'a guess' }),
    ]),
  ],
  steps: [],
  events: [
    event('step-started', '0.1', 10, '[2/2] COPY . .'),
    event('step-finished', '0.1', 40, '[2/2] COPY . .'),
    event('image-written', null, 90, 'sha256:0123456789abcdef0123'),
  ],
  log: [],
  sizeBytes: 1_002_000,
  sizeEstimated: true,
  compressedBytes: null,
  wastedBytes: 0,
  config: null,
  history: [],
  context: { files: 0, sizeBytes: 0, ignored: [], sent: [] },
  unmodelled: [],
  durationMs: 90,
  ...more,
});

const nothing = (): void => undefined;

const stateOf = (more: Partial<PictureState> = {}): PictureState =>
  ({
    report: report(),
    previous: null,
    firstSizeBytes: null,
    hoveredSlab: null,
    hoverSlab: nothing,
    cursorLine: null,
    showLine: nothing,
    contextPaths: [],
    whatIf: null,
    askWhatIf: nothing,
    replayCount: null,
    replayTo: nothing,
    scenarioId: 'B04',
    hasDockerfile: true,
    keepBuild: null,
    compare: () => Promise.resolve(null),
    variants: () => Promise.resolve([]),
    filesOf: () => Promise.resolve([]),
    ...more,
  }) as PictureState;

const inEnglish = (children: ReactNode): ReactNode => (
  <WordsProvider locale="en" words={words}>
    <ToastProvider>{children}</ToastProvider>
  </WordsProvider>
);
const show = (state: PictureState): ReturnType<typeof render> => render(inEnglish(<Picture state={state} />));

describe('the layers', () => {
  test('the only stage is the image, and its slabs say size and estimate', () => {
    show(stateOf());
    const stack = screen.getByRole('region', { name: picture.onlyStage });
    expect(stack.textContent).not.toContain(picture.ships);
    expect(within(stack).getByRole('button', { name: new RegExp(`COPY \\. \\. ${picture.estimate} 2 kB`) })).toBeTruthy();
  });

  test('choosing a slab leads to its line', async () => {
    const showLine = vi.fn();
    show(stateOf({ showLine }));
    await userEvent.click(screen.getByRole('button', { name: /COPY/ }));
    expect(showLine).toHaveBeenCalledWith(3);
  });

  test('an older picture leads to no line, as the lines have moved', async () => {
    const showLine = vi.fn();
    show(stateOf({ showLine, report: report({ showsLast: true }) }));
    await userEvent.click(screen.getByRole('button', { name: /COPY/ }));
    expect(showLine).not.toHaveBeenCalled();
  });

  test('the table has a row for each slab, with the source of its figure', async () => {
    show(stateOf());
    await userEvent.click(screen.getByRole('button', { name: picture.showTable }));
    const rows = within(screen.getByRole('table', { name: picture.layers })).getAllByRole('row');
    expect(rows).toHaveLength(3);
    expect(rows[2]?.textContent).toContain('a guess');
    expect(screen.queryByRole('region', { name: picture.onlyStage })).toBe(null);
  });
});

describe('the summary', () => {
  test('says the change against the first build and the last one', () => {
    show(stateOf({ firstSizeBytes: 2_004_000, previous: report({ sizeBytes: 1_000_000 }) }));
    expect(screen.getByText('−50 %')).toBeTruthy();
    expect(screen.getByText(picture.against('2 MB'))).toBeTruthy();
    expect(screen.getByText(picture.sinceLast('+2 kB'))).toBeTruthy();
  });

  test('a build that fails has no size, and says where it stops', () => {
    const error = { kind: 'failed', message: 'no such file', lines: [4] } as unknown as BuildReport['error'];
    show(stateOf({ report: report({ ok: false, error }) }));
    expect(screen.getByText(picture.failedHint(4))).toBeTruthy();
    expect(screen.queryByText(/1 MB/, { selector: 'strong' })).toBe(null);
  });
});

describe('what if', () => {
  test('a file is asked about, and asking again takes the question back', async () => {
    const askWhatIf = vi.fn();
    const { rerender } = show(stateOf({ contextPaths: ['main.py'], askWhatIf }));
    await userEvent.click(screen.getByRole('button', { name: 'main.py' }));
    expect(askWhatIf).toHaveBeenLastCalledWith('main.py');
    const whatIf = { path: 'main.py', reruns: [], reason: { kind: 'ignored' as const, pattern: '*.py', line: 2 } };
    rerender(inEnglish(<Picture state={stateOf({ contextPaths: ['main.py'], askWhatIf, whatIf })} />));
    expect(screen.getByText(new RegExp('\\*\\.py, line 2'))).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'main.py', pressed: true }));
    expect(askWhatIf).toHaveBeenLastCalledWith(null);
  });
});

describe('the replay', () => {
  const Replayed = (): ReactNode => {
    const [replayCount, replayTo] = useState<number | null>(null);
    return <Picture state={stateOf({ replayCount, replayTo })} />;
  };

  test('the slider goes back to where a layer is not there yet, and forward to the image', () => {
    render(inEnglish(<Replayed />));
    const slider = screen.getByRole('slider', { name: picture.replay });
    expect(screen.getByText(picture.written('0123456789ab'))).toBeTruthy();
    fireEvent.change(slider, { target: { value: '0' } });
    expect(screen.getByRole('button', { name: new RegExp(`COPY.*${picture.notYet}`) })).toBeTruthy();
    fireEvent.change(slider, { target: { value: '3' } });
    expect(screen.queryByRole('button', { name: new RegExp(picture.notYet) })).toBe(null);
  });

  test('playing begins anew, goes on by itself and stops at the end', () => {
    vi.useFakeTimers();
    render(inEnglish(<Replayed />));
    fireEvent.click(screen.getByRole('button', { name: picture.play }));
    expect(screen.getByRole('slider', { name: picture.replay }).getAttribute('value')).toBe('0');
    for (let beats = 0; beats < 4; beats += 1) act(() => void vi.advanceTimersByTime(500));
    expect(screen.getByRole('button', { name: picture.play })).toBeTruthy();
    expect(screen.getByText(picture.written('0123456789ab'))).toBeTruthy();
    vi.useRealTimers();
  });
});

describe('the files', () => {
  const file = (path: string): FileReport => ({
    path,
    type: 'file',
    change: 'same',
    sizeBytes: 10,
    mode: 0o644,
    uid: 0,
    gid: 0,
    target: null,
    wasted: false,
  });

  test('are asked for when they are looked at, and narrowed by a part of the path', async () => {
    const filesOf = vi.fn(() => Promise.resolve([file('/app/main.py'), file('/etc/passwd')]));
    show(stateOf({ filesOf }));
    expect(filesOf).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('tab', { name: picture.files }));
    await userEvent.type(await screen.findByRole('searchbox', { name: picture.fileFilter }), 'PASS');
    expect(screen.getByText('/etc/passwd')).toBeTruthy();
    expect(screen.queryByText('/app/main.py')).toBe(null);
  });

  test('when the engine does not answer it is said', async () => {
    show(stateOf({ filesOf: () => Promise.reject(new Error('gone')) }));
    await userEvent.click(screen.getByRole('tab', { name: picture.files }));
    expect(await screen.findByText(picture.filesFailed)).toBeTruthy();
  });
});

test('two builds are compared, the largest differences first and the others when asked for', async () => {
  const files = Array.from({ length: 14 }, (_, at) => ({ path: `/file-${at}`, change: 'added' as const, sizeDifference: 20 - at }));
  const comparison = { files, fileCount: 14, config: [], sharedLayers: 0 };
  show(stateOf({ previous: report(), compare: () => Promise.resolve(comparison) }));
  await userEvent.click(screen.getByRole('tab', { name: picture.compare }));
  expect(await screen.findByText(picture.sharedLayers(0))).toBeTruthy();
  expect(screen.queryByText('/file-13')).toBe(null);
  await userEvent.click(screen.getByRole('button', { name: picture.showMore(4) }));
  expect(screen.getByText('/file-13')).toBeTruthy();
  expect(screen.queryByText(picture.filesDifferSome, { exact: false })).toBe(null);
});

test('a build that is kept is a table of its layers', async () => {
  const keepBuild = vi.fn();
  show(stateOf({ keepBuild }));
  await userEvent.click(screen.getByRole('button', { name: notes.putBuild }));
  expect(keepBuild).toHaveBeenCalledWith({
    title: notes.buildTitle('≈ 1 MB'),
    columns: [notes.layer, notes.size],
    rows: [
      ['python:3.11', '1 MB'],
      ['COPY . .', '≈ 2 kB'],
    ],
  });
});
