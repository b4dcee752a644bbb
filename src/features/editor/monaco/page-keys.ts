import { editor, KeyCode, KeyMod } from 'monaco-editor/editor';
import { isAppleKeyboard } from '../../../ui/index.ts';

/** Keys that mean something on the whole page, and would otherwise be taken by the editor. */
const keys: readonly (readonly [binding: number, key: string])[] = [
  [KeyMod.CtrlCmd | KeyCode.KeyK, 'k'],
  [KeyMod.CtrlCmd | KeyCode.Enter, 'Enter'],
];

/** Hands those keys on to the page: the palette opens and the build runs from within the editor too. */
export function registerPageKeys(): void {
  for (const [keybinding, key] of keys) {
    const command = `drydock.page.${key}`;
    editor.addCommand({
      id: command,
      run() {
        const mod = isAppleKeyboard() ? { metaKey: true } : { ctrlKey: true };
        globalThis.dispatchEvent(new KeyboardEvent('keydown', { key, ...mod, cancelable: true }));
      },
    });
    editor.addKeybindingRule({ keybinding, command });
  }
}
