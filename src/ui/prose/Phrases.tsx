import { Fragment, type ReactNode } from 'react';
import { useLocale } from '../words/index.ts';
import { phrasesOf } from './phrases.ts';
import { Inline } from './Prose.tsx';
import styles from './prose.module.css';

const codes = /(`[^`]*`)/;

/** A title (Markdown of one line), whose lines break between words in Chinese too. */
export function Phrases({ text }: { readonly text: string }): ReactNode {
  if (useLocale() !== 'zh-TW') return <Inline text={text} />;
  const pieces = text.split(codes).flatMap((part) => (codes.test(part) ? [part] : phrasesOf(part)));
  return (
    <span className={styles.phrases}>
      {pieces.map((piece, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the pieces of a text keep their order
        <Fragment key={at}>
          {codes.test(piece) ? <Inline text={piece} /> : piece}
          <wbr />
        </Fragment>
      ))}
    </span>
  );
}
