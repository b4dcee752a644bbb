type Shown = 'nothing' | 'palette' | 'keys';

let shown: Shown = 'nothing';
const listeners = new Set<() => void>();

function show(next: Shown): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Which of the two windows of the keyboard is open. */
export const paletteState = {
  read: (): Shown => shown,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const openPalette = (): void => show('palette');
export const openKeys = (): void => show('keys');
export const closePalette = (): void => show('nothing');
