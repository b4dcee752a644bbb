import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/index.ts';
import { colour } from './colour.ts';
import styles from './prose.module.css';

export interface CodeBlockProps {
  readonly text: string;
  readonly language: string;
  /** Whether it is an example to follow or to avoid. */
  readonly mark?: 'good' | 'bad' | null;
}

/** A snippet to read. */
export function CodeBlock({ text, language, mark = null }: CodeBlockProps): ReactNode {
  const { frame } = useWords();
  return (
    <figure className={styles.code} data-mark={mark ?? undefined}>
      {mark && (
        <figcaption>
          {mark === 'good' ? <Check size={14} aria-hidden="true" /> : <X size={14} aria-hidden="true" />}
          {mark === 'good' ? frame.goodExample : frame.badExample}
        </figcaption>
      )}
      <pre tabIndex={0}>
        <code>
          {colour(text, language).map(({ text: piece, kind }, at) => (
            <span key={at} className={styles[kind]}>
              {piece}
            </span>
          ))}
        </code>
      </pre>
    </figure>
  );
}
