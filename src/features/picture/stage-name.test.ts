import { expect, test } from 'vitest';
import { words } from '../../ui/words/en.ts';
import type { StageReport } from '../../workspace/types.ts';
import { stageName } from './stage-name.ts';

const stage = (index: number, name: string): StageReport => ({ index, name }) as unknown as StageReport;

test('the only stage is the image, others have a name or a number', () => {
  const [first, second] = [stage(0, ''), stage(1, 'runtime')];
  expect(stageName(first, [first], words.picture)).toBe(words.picture.onlyStage);
  expect(stageName(first, [first, second], words.picture)).toBe(words.picture.stageN(0));
  expect(stageName(second, [first, second], words.picture)).toBe('runtime');
  expect(stageName(second, [second], words.picture)).toBe('runtime');
});
