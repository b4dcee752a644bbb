import { expect, test } from 'vitest';
import { settingDifference } from './setting-difference.ts';

const path = 'PATH=/usr/bin';
const longer = 'PATH=/root/.local/bin:/usr/bin';

test('of variables only those that differ are left', () => {
  const pair = { before: JSON.stringify([path, 'LANG=C', 'OLD=1']), after: JSON.stringify(['LANG=C', longer]) };
  expect(settingDifference('Env', pair)).toEqual({ before: `${path}\nOLD=1`, after: longer });
});

test('a side that lost nothing has nothing to show', () => {
  expect(settingDifference('Env', { before: JSON.stringify([path]), after: JSON.stringify([path, 'A=1']) })).toEqual({
    before: '',
    after: 'A=1',
  });
});

test.each([
  ['a command keeps its order', 'Cmd', '["python","main.py"]', '["main.py","python"]'],
  ['no variables before', 'Env', null, '["A=1"]'],
  ['not a list', 'User', '"root"', '"app"'],
  ['not JSON', 'Env', 'A=1', '["A=2"]'],
])('%s: the whole', (_name, key, before, after) => {
  expect(settingDifference(key, { before, after })).toEqual({ before, after });
});
