import { useEffect, useState, type ReactNode } from 'react';
import type { editor } from 'monaco-editor/editor';
import { isAppleKeyboard } from '../../../ui/index.ts';
import { useWords } from '../../../ui/words/index.ts';
import styles from '../editor.module.css';
import { languageOf } from '../language-of.ts';
import { useTabMovesFocus } from './tab-key.ts';

/** Under the editor: what the Tab key does, where the cursor is, which language this is. */
export function StatusBar({ code, path }: { readonly code: editor.IStandaloneCodeEditor; readonly path: string }): ReactNode {
  const { editor: words } = useWords();
  const tabMoves = useTabMovesFocus();
  const position = usePosition(code);
  const keys = isAppleKeyboard() ? '⌃⇧M' : 'Ctrl+M';
  return (
    <div className={styles.bar}>
      <span role="status">{tabMoves ? words.tabMoves(keys) : words.tabIndents(keys)}</span>
      <span>
        {position && words.position(position.line, position.column)} · {languageOf(path)}
      </span>
    </div>
  );
}

function usePosition(code: editor.IStandaloneCodeEditor): { readonly line: number; readonly column: number } | null {
  const [position, setPosition] = useState(() => code.getPosition());
  useEffect(() => {
    const listeners = [
      code.onDidChangeCursorPosition((event) => setPosition(event.position)),
      code.onDidChangeModel(() => setPosition(code.getPosition())),
    ];
    return () => listeners.forEach((listener) => listener.dispose());
  }, [code]);
  return position && { line: position.lineNumber, column: position.column };
}
