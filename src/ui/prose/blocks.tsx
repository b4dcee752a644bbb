import type { Token, Tokens } from 'marked';
import { createElement, Fragment, type ReactNode } from 'react';
import { CodeBlock } from './CodeBlock.tsx';
import { InlineTokens } from './inline.tsx';
import styles from './prose.module.css';

interface BlocksProps {
  readonly tokens: readonly Token[];
  readonly level: number;
}

/** Paragraphs, lists, tables … one below the other. */
export const Blocks = ({ tokens, level }: BlocksProps): ReactNode =>
  tokens.map((token, at) => <Fragment key={at}>{block(token, level)}</Fragment>);

function block(token: Token, level: number): ReactNode {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'heading':
      return createElement(`h${Math.min(6, (token as Tokens.Heading).depth + level - 1)}`, null, <InlineTokens tokens={token.tokens} />);
    case 'paragraph':
      return (
        <p>
          <InlineTokens tokens={token.tokens} />
        </p>
      );
    case 'text':
      return token.tokens ? <InlineTokens tokens={token.tokens} /> : <InlineTokens tokens={[token]} />;
    case 'code':
      return code(token as Tokens.Code);
    case 'blockquote':
      return (
        <blockquote>
          <Blocks tokens={token.tokens ?? []} level={level} />
        </blockquote>
      );
    case 'list':
      return list(token as Tokens.List, level);
    case 'table':
      return table(token as Tokens.Table);
    case 'hr':
      return <hr />;
    default:
      return <p>{token.raw}</p>;
  }
}

/** ```` ```dockerfile bad ````: the language, then what the example is an example of. */
function code({ text, lang }: Tokens.Code): ReactNode {
  const [language = '', mark] = (lang ?? '').split(/\s+/);
  return <CodeBlock text={text} language={language} mark={mark === 'good' || mark === 'bad' ? mark : null} />;
}

function list({ ordered, start, items }: Tokens.List, level: number): ReactNode {
  const children = items.map((item, at) => (
    <li key={at} className={item.task ? styles.task : undefined}>
      {item.task && <span aria-hidden="true">{item.checked ? '☑' : '☐'}</span>}
      <Blocks tokens={item.tokens.filter(({ type }) => type !== 'checkbox')} level={level} />
    </li>
  ));
  return ordered ? <ol start={start === '' ? undefined : start}>{children}</ol> : <ul>{children}</ul>;
}

function table({ header, rows, align }: Tokens.Table): ReactNode {
  const style = (at: number): { textAlign: 'left' | 'center' | 'right' } | undefined => {
    const side = align[at];
    return side ? { textAlign: side } : undefined;
  };
  return (
    <div className={styles.tableFrame} tabIndex={0} role="region" aria-label={header.map(({ text }) => text).join(', ')}>
      <table>
        <thead>
          <tr>
            {header.map((cell, at) => (
              <th key={at} scope="col" style={style(at)}>
                <InlineTokens tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, at) => (
                <td key={at} style={style(at)}>
                  <InlineTokens tokens={cell.tokens} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
