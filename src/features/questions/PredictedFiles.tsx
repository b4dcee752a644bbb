import type { ReactNode } from 'react';
import type { QuestionOf } from '../../course/questions/grade.ts';
import { CodeBlock } from '../../ui/index.ts';
import { useWords } from '../../ui/words/index.ts';
import styles from './questions.module.css';

const languageOf = (path: string): string => (/(^|\/)(Dockerfile|[^/]*\.dockerignore)$/.test(path) ? 'dockerfile' : 'text');

/** What a prediction is about: the files that the engine builds, and the edit after it. */
export function PredictedFiles({ question }: { readonly question: QuestionOf<'predict'> }): ReactNode {
  const { questions } = useWords();
  const { files, ask } = question;
  return (
    <div className={styles.predicted}>
      {Object.entries(files).map(([path, text]) => (
        <div role="group" key={path} aria-label={path}>
          <b>{path}</b>
          <CodeBlock language={languageOf(path)} text={text.trimEnd()} />
        </div>
      ))}
      {ask.what === 'steps-that-run-again' && (
        <section>
          <b>{questions.thenAdded(ask.edit.path)}</b>
          <CodeBlock language="text" text={ask.edit.append.trim()} />
        </section>
      )}
    </div>
  );
}
