import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../../ui/words/index.ts';
import { useBench, useBenchState } from '../../workspace/index.ts';
import styles from './editor.module.css';

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length - 1;

function offsetOf(text: string, line: number, character: number): number {
  let at = 0;
  for (let row = 0; row < line; row += 1) {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  return Math.min(at + character, text.length);
}

/** A text field with everything that matters: what is typed is built, judged and saved. */
export function PlainEditor({ path }: { readonly path: string }): ReactNode {
  const { editor } = useWords();
  const bench = useBench();
  const text = useBenchState((state) => state.files[path] ?? '');
  const asked = useBenchState((state) => state.asked);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const area = field.current;
    if (!asked || asked.path !== path || !area) return;
    const { start, end } = asked.range;
    if (asked.focus) area.focus();
    area.setSelectionRange(offsetOf(area.value, start.line, start.character), offsetOf(area.value, end.line, end.character));
    area.scrollTop = Math.max(0, start.line - 4) * Number.parseFloat(getComputedStyle(area).lineHeight);
  }, [asked, path]);
  const onCursor = (area: HTMLTextAreaElement): void => bench.cursorAt(lineAt(area.value, area.selectionStart));
  return (
    <div className={styles.plain} data-editor="plain">
      <textarea
        ref={field}
        value={text}
        aria-label={editor.label(path)}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        onChange={(event) => bench.edit(path, event.target.value)}
        onSelect={(event) => onCursor(event.currentTarget)}
        onBlur={() => bench.cursorAt(null)}
      />
    </div>
  );
}
