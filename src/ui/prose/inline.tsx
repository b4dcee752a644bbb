import type { Token, Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { decodeEntities } from './entities.ts';
import styles from './prose.module.css';
import { Term } from './Term.tsx';
import { targetOf } from './urls.ts';

/** What stands inside of a line. Unknown kinds and raw HTML are shown as the text that they are. */
export const InlineTokens = ({ tokens }: { readonly tokens: readonly Token[] | undefined }): ReactNode =>
  (tokens ?? []).map((token, at) => <Fragment key={at}>{inline(token)}</Fragment>);

function inline(token: Token): ReactNode {
  switch (token.type) {
    case 'strong':
      return (
        <strong>
          <InlineTokens tokens={token.tokens} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <InlineTokens tokens={token.tokens} />
        </em>
      );
    case 'del':
      return (
        <del>
          <InlineTokens tokens={token.tokens} />
        </del>
      );
    case 'codespan':
      return <code>{decodeEntities((token as Tokens.Codespan).text)}</code>;
    case 'br':
      return <br />;
    case 'link':
      return link(token as Tokens.Link);
    // A picture would be a request, or a way to smuggle one: its words stand for it.
    case 'image':
      return decodeEntities((token as Tokens.Image).text);
    case 'escape':
      return (token as Tokens.Escape).text;
    case 'text':
      return token.tokens ? <InlineTokens tokens={token.tokens} /> : decodeEntities((token as Tokens.Text).text);
    default:
      return token.raw;
  }
}

function link(token: Tokens.Link): ReactNode {
  const target = targetOf(token.href);
  const words = <InlineTokens tokens={token.tokens} />;
  if (!target) return <span className={styles.noLink}>{words}</span>;
  if (target.kind === 'term') return <Term id={target.id}>{words}</Term>;
  if (target.kind === 'page') return <a href={target.href}>{words}</a>;
  return (
    <a href={target.href} target="_blank" rel="noopener noreferrer">
      {words}
    </a>
  );
}
