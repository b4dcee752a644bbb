import { useMemo, type ReactNode } from 'react';
import { Blocks } from './blocks.tsx';
import { InlineTokens } from './inline.tsx';
import styles from './prose.module.css';
import type { GlossaryEntry } from './Meaning.tsx';
import { TermsProvider } from './Term.tsx';
import { inlineMarkdownTokens, markdownTokens } from './tokens.ts';

export interface ProseProps {
  /** Markdown from anywhere, notes and imported files included: nothing in it becomes HTML or a request. */
  readonly text: string;
  /** What `[word](term:id)` explains. */
  readonly glossary?: readonly GlossaryEntry[];
  /** `#` of the text becomes a heading of this level. */
  readonly headingLevel?: 1 | 2 | 3;
}

const noTerms: readonly GlossaryEntry[] = [];

/** Markdown as elements. */
export function Prose({ text, glossary = noTerms, headingLevel = 2 }: ProseProps): ReactNode {
  const tokens = useMemo(() => markdownTokens(text), [text]);
  return (
    <div className={styles.prose}>
      <TermsProvider value={glossary}>
        {tokens ? <Blocks tokens={tokens} level={headingLevel} /> : <pre className={styles.asIs}>{text}</pre>}
      </TermsProvider>
    </div>
  );
}

/** One line of Markdown inside of other text: `code`, *stress*, links; no paragraphs. */
export function Inline({ text }: { readonly text: string }): ReactNode {
  const tokens = useMemo(() => inlineMarkdownTokens(text), [text]);
  return tokens ? <InlineTokens tokens={tokens} /> : text;
}
