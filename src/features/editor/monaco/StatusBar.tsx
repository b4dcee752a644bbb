import { useEffect, useState, type ReactNode } from 'react';
import type { editor } from 'monaco-editor/editor';
import { isAppleKeyboard } from '../../../ui/index.ts';
import { useWords } from '../../../ui/words/index.ts';
import styles from '../editor.module.css';
import { languageOf } from '../language-of.ts';
import { monaco } from './setup.ts';

/** Under the editor: what the Tab key does, where the cursor is, which language this is. */
export function StatusBar({ code, path }: { readonly code: editor.IStandaloneCodeEditor; readonly path: string }): ReactNode {
  const { editor: words } = useWords();
  const tabMoves = useOption(code, monaco.editor.EditorOption.tabFocusMode);
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

function useOption<T extends editor.EditorOption>(
  code: editor.IStandaloneCodeEditor,
  option: T,
): editor.FindComputedEditorOptionValueById<T> {
  const [value, setValue] = useState(() => code.getOption(option));
  useEffect(() => {
    setValue(() => code.getOption(option));
    const listener = code.onDidChangeConfiguration((event) => event.hasChanged(option) && setValue(() => code.getOption(option)));
    return () => listener.dispose();
  }, [code, option]);
  return value;
}

function usePosition(code: editor.IStandaloneCodeEditor): { readonly line: number; readonly column: number } | null {
  const [position, setPosition] = useState(() => code.getPosition());
  useEffect(() => {
    const listener = code.onDidChangeCursorPosition((event) => setPosition(event.position));
    return () => listener.dispose();
  }, [code]);
  return position && { line: position.lineNumber, column: position.column };
}
