import { TabFocus } from 'monaco-editor/editor/browser/config/tabFocus';
import { useEffect, useSyncExternalStore } from 'react';

const subscribe = (listener: () => void): (() => void) => {
  const subscription = TabFocus.onDidChangeTabFocus(listener);
  return () => subscription.dispose();
};

/**
 * Whether Tab moves the focus out of the editor now. Monaco keeps this once for all editors, and none of their options tells
 * it: Ctrl+M toggles it behind their back.
 */
export const useTabMovesFocus = (): boolean => useSyncExternalStore(subscribe, () => TabFocus.getTabFocusMode());

/** What the Tab key does at first, in every editor that opens. */
export function useTabKey(key: 'moves-focus' | 'indents'): void {
  useEffect(() => TabFocus.setTabFocusMode(key === 'moves-focus'), [key]);
}
