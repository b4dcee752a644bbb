/** What of a keyboard event the keys of commands are compared with. */
export interface KeyPress {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * Whether a press is these keys: `mod+k` (⌘ on a Mac, Ctrl elsewhere), `alt+ArrowRight`, `?`. Single characters are
 * compared by what they write, so Shift is not looked at for them.
 */
export function isPressed(keys: string, press: KeyPress, isMac: boolean): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const otherMod = isMac ? press.ctrlKey : press.metaKey;
  if (parts.includes('mod') !== mod || otherMod || parts.includes('alt') !== press.altKey) return false;
  if (parts.includes('shift') && !press.shiftKey) return false;
  // With Alt a Mac writes another character than the one on the key.
  const isOnKey = /^[a-z\d]$/.test(key) && [`Key${key.toUpperCase()}`, `Digit${key}`].includes(press.code ?? '');
  return isOnKey || press.key.toLowerCase() === key.toLowerCase();
}

/** Whether a press writes a character, so that it belongs to a field that has the focus. */
export const writesCharacter = (keys: string): boolean => !/(mod|alt)\+/.test(keys) && [...new Intl.Segmenter().segment(keys)].length === 1;

const macNames: Readonly<Record<string, string>> = {
  mod: '⌘',
  alt: '⌥',
  shift: '⇧',
  Enter: '⏎',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};
const otherNames: Readonly<Record<string, string>> = { ...macNames, mod: 'Ctrl', alt: 'Alt', shift: 'Shift', Enter: 'Enter' };

/** Keys as they are printed on the keyboard: `⌘K`, `Ctrl+K`. */
export function keysText(keys: string, isMac: boolean): string {
  const names = isMac ? macNames : otherNames;
  return keys
    .split('+')
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(isMac ? '' : '+');
}

/** Whether this is Apple's keyboard. */
export const isAppleKeyboard = (): boolean => /mac|iphone|ipad/i.test(globalThis.navigator.platform);
