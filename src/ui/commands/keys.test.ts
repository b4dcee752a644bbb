import { describe, expect, test } from 'vitest';
import { isPressed, keysText, writesCharacter, type KeyPress } from './keys.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('isPressed', () => {
  test.each([
    ['mod+k', press('k', { ctrlKey: true }), false, true],
    ['mod+k', press('k', { metaKey: true }), true, true],
    ['mod+k', press('k', { ctrlKey: true }), true, false],
    ['mod+k', press('K', { ctrlKey: true }), false, true],
    ['mod+k', press('k'), false, false],
    ['?', press('?', { shiftKey: true }), false, true],
    ['?', press('?', { ctrlKey: true }), false, false],
    ['alt+m', press('µ', { altKey: true, code: 'KeyM' }), true, true],
    ['alt+2', press('™', { altKey: true, code: 'Digit2' }), true, true],
    ['alt+2', press('é', { altKey: true, code: 'Digit2' }), false, true],
    ['alt+ArrowRight', press('ArrowRight', { altKey: true }), false, true],
    ['alt+ArrowRight', press('ArrowRight'), false, false],
    ['mod+shift+z', press('z', { ctrlKey: true }), false, false],
    ['mod+Enter', press('Enter', { ctrlKey: true }), false, true],
  ])('%s by %j (Mac: %s): %s', (keys, pressed, isMac, expected) => {
    expect(isPressed(keys, pressed, isMac)).toBe(expected);
  });
});

test('only a single character belongs to a field that has the focus', () => {
  expect(['?', 'mod+k', 'alt+m', 'Escape'].map(writesCharacter)).toEqual([true, false, false, false]);
});

test('keys are printed as on the keyboard', () => {
  expect([keysText('mod+k', true), keysText('mod+k', false), keysText('alt+ArrowRight', false)]).toEqual(['⌘K', 'Ctrl+K', 'Alt+→']);
});
