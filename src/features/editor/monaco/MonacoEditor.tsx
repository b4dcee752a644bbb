import { Editor } from '@monaco-editor/react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useSettings } from '../../../learner/index.ts';
import { useLocale, useWords } from '../../../ui/words/index.ts';
import { dockerfilePath, useBench, useBenchState, useBuildProblem, useRuleMessages } from '../../../workspace/index.ts';
import styles from '../editor.module.css';
import { languageOf } from '../language-of.ts';
import { PlainEditor } from '../PlainEditor.tsx';
import { showFindings } from './findings.ts';
import { useHighlight } from './highlight.ts';
import { modelPath, disposeModelsExcept } from './models.ts';
import { monaco } from './setup.ts';
import { StatusBar } from './StatusBar.tsx';
import { useTabKey } from './tab-key.ts';
import { themeName } from './theme.ts';

type CodeEditor = ReturnType<typeof monaco.editor.create>;
type Options = NonNullable<Parameters<typeof monaco.editor.create>[1]>;

interface MonacoEditorProps {
  readonly path: string;
  /** The plain editor had the focus when this one took its place. */
  readonly takesFocus: boolean;
}

/** Monaco with a model for each open file. */
export function MonacoEditor({ path, takesFocus }: MonacoEditorProps): ReactNode {
  const words = useWords();
  const bench = useBench();
  const text = useBenchState((state) => state.files[path] ?? '');
  const sitting = useBenchState((state) => `${state.scenarioId}/${state.stepId}`);
  const [code, setCode] = useState<CodeEditor | null>(null);
  const options = useOptions();
  useServices();
  useModels(sitting, path);
  useFindings(code, path);
  useAskedPlace(code, path);
  useHighlight(code, path);
  useCursor(code);
  useTabKey(useSettings().editorTab);
  useEffect(() => code?.updateOptions({ ariaLabel: words.editor.label(path) }), [code, path, words]);
  return (
    <>
      <div className={styles.monaco} data-editor="monaco">
        <Editor
          path={modelPath(sitting, path)}
          language={languageOf(path)}
          value={text}
          theme={themeName}
          loading={<PlainEditor path={path} />}
          keepCurrentModel
          onChange={(value) => bench.edit(path, value ?? '')}
          onMount={(mounted) => {
            setCode(mounted);
            if (takesFocus) mounted.focus();
          }}
          options={options}
        />
      </div>
      {code && <StatusBar code={code} path={path} />}
    </>
  );
}

function useOptions(): Options {
  const { editorFontSize, editorWrap } = useSettings();
  return useMemo(
    () => ({
      automaticLayout: true,
      fontSize: editorFontSize,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      lineHeight: 1.7,
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      padding: { top: 12, bottom: 12 },
      lineNumbersMinChars: 3,
      wordWrap: editorWrap ? 'on' : 'off',
      renderLineHighlight: 'none',
      overviewRulerLanes: 0,
      hideCursorInOverviewRuler: true,
      fixedOverflowWidgets: true,
      links: true,
      wordBasedSuggestions: 'off',
      accessibilitySupport: 'on',
      // With the browser's edit context, a late selection event of a slow machine cuts a long selection to what a screen reader's window shows.
      editContext: false,
      unicodeHighlight: { ambiguousCharacters: false },
    }),
    [editorFontSize, editorWrap],
  );
}

function useServices(): void {
  const words = useWords();
  const locale = useLocale();
  const bench = useBench();
  useEffect(() => {
    // A chunk of its own: the editor is there before it, and does without it where it can't be loaded.
    import('./language-support.ts').then(
      ({ dockerfileServices }) => dockerfileServices({ words: words.editor, locale, references: () => bench.references() }),
      (error: unknown) => console.warn('The language services could not be loaded:', error),
    );
  }, [words, locale, bench]);
}

/** Models of files that are closed, and all of them with the editor, are given back. */
function useModels(sitting: string, path: string): void {
  const tabs = useBenchState((state) => state.tabs);
  useEffect(() => disposeModelsExcept(sitting, new Set([...tabs, path])), [tabs, path, sitting]);
  useEffect(() => () => disposeModelsExcept('', new Set()), []);
}

function useFindings(code: CodeEditor | null, path: string): void {
  const findings = useBenchState((state) => state.findings[path]);
  const messages = useRuleMessages();
  const error = useBuildProblem();
  useEffect(() => {
    const model = code?.getModel();
    if (model) showFindings(model, findings ?? [], error?.path === path ? error : null, messages);
  }, [code, error, findings, messages, path]);
}

/** Goes to the place that another view asked for, once. */
function useAskedPlace(code: CodeEditor | null, path: string): void {
  const asked = useBenchState((state) => state.asked);
  const last = useRef(0);
  useEffect(() => {
    if (!code || !asked || asked.path !== path || asked.asked === last.current) return;
    last.current = asked.asked;
    const { start, end } = asked.range;
    const selection = {
      startLineNumber: start.line + 1,
      startColumn: start.character + 1,
      endLineNumber: end.line + 1,
      endColumn: end.character + 1,
    };
    code.setSelection(selection);
    code.revealRangeInCenterIfOutsideViewport(selection);
    if (asked.focus) code.focus();
  }, [asked, code, path]);
}

/** Tells the bench which line the cursor is on, so that the picture can point at its layer. */
function useCursor(code: CodeEditor | null): void {
  const bench = useBench();
  useEffect(() => {
    if (!code) return undefined;
    const listeners = [
      code.onDidChangeCursorPosition(({ position }) =>
        bench.cursorAt(bench.state.active === dockerfilePath ? position.lineNumber - 1 : null),
      ),
      code.onDidBlurEditorWidget(() => bench.cursorAt(null)),
    ];
    return () => {
      for (const listener of listeners) listener.dispose();
    };
  }, [bench, code]);
}
