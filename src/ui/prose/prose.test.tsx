// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { words } from '../words/en.ts';
import { WordsProvider } from '../words/index.ts';
import { colour } from './colour.ts';
import { decodeEntities } from './entities.ts';
import { Prose } from './Prose.tsx';
import { markdownTokens } from './tokens.ts';
import { targetOf } from './urls.ts';

afterEach(cleanup);

const glossary = [{ id: 'layer', term: 'layer', means: 'What one instruction changed.' }];

function show(text: string): HTMLElement {
  return render(
    <WordsProvider locale="en" words={words}>
      <Prose text={text} glossary={glossary} />
    </WordsProvider>,
  ).container;
}

describe('targetOf', () => {
  test.each([
    ['#/rules/no-latest-tag', { kind: 'page', href: '#/rules/no-latest-tag' }],
    ['rule:no-latest-tag', { kind: 'page', href: '#/rules/no-latest-tag' }],
    ['term:layer', { kind: 'term', id: 'layer' }],
    ['https://docs.docker.com/', { kind: 'outside', href: 'https://docs.docker.com/' }],
  ])('%s may be followed', (href, target) => {
    expect(targetOf(href)).toEqual(target);
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript&#58;alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://x',
    'http://plain.example',
    '//other.example',
    '/absolute',
    'relative',
    '#page',
    'https:',
    'https://',
    'https:javascript',
    'https://docs.docker\n.com/',
    'https://docs.docker.com/ x',
    'rule:../../x',
    'term:"><img',
    'mailto:a@b.example',
    '',
  ])('%j is text only', (href) => {
    expect(targetOf(href)).toBe(null);
  });
});

describe('Prose', () => {
  test('shows headings, lists, code and tables as such', () => {
    const page = show(
      '# Title\n\nSome *words* and `code`.\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```dockerfile good\nFROM scratch\n```\n',
    );
    expect(page.querySelector('h2')?.textContent).toBe('Title');
    expect(page.querySelectorAll('li')).toHaveLength(2);
    expect(page.querySelectorAll('td')).toHaveLength(2);
    expect(page.querySelector('figcaption')?.textContent).toBe(words.frame.goodExample);
    expect(page.querySelector('pre')?.textContent).toBe('FROM scratch');
  });

  test('explains a term of the glossary', async () => {
    show('Each [layer](term:layer) counts.');
    await userEvent.click(screen.getByRole('button', { name: 'layer' }));
    expect(screen.getByRole('dialog').textContent).toContain('What one instruction changed.');
  });

  test('leaves a term that the glossary does not have as a word', () => {
    expect(show('A [word](term:unknown).').textContent).toBe('A word.');
  });

  test('opens other sites apart, without telling them where from', () => {
    const link = show('[Docker](https://docs.docker.com/)').querySelector('a');
    expect(link?.getAttribute('rel')).toBe('noopener noreferrer');
    expect(link?.getAttribute('target')).toBe('_blank');
  });

  test('reads entities as the characters that they stand for, once', () => {
    expect(show('Fish &amp; chips &lt;b&gt; &#x4e2d; &amp;lt; &constructor;').textContent).toBe('Fish & chips <b> 中 &lt; &constructor;');
    expect(decodeEntities('&#0;&#xD800;&#1114112;')).toBe('\ufffd\ufffd\ufffd');
  });
});

/** In the manner of DOMPurify's own list. */
const payloads = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">x</a>',
  '<form action="javascript:alert(1)"><button>x',
  '<details open ontoggle=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<style>@import "https://evil.example/x.css"</style>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<base href=https://evil.example/>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<object data=https://evil.example>',
  '<video src=https://evil.example/x poster=https://evil.example/y>',
  '<p id=root><p name=location>',
  '![x](https://evil.example/track.png)',
  '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
  '[x](javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](java&#x09;script:alert(1))',
  '[x]: javascript:alert(1)\n\n[x]',
  '<javascript:alert(1)>',
  '[![x](https://evil.example/a)](javascript:alert(1))',
  '```"><img src=x onerror=alert(1)>\nx\n```',
  '| <img src=x onerror=alert(1)> |\n|---|\n| [x](javascript:alert(1)) |',
  '<!--[if IE]><script>alert(1)</script><![endif]-->',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
];

const allowed = new Set(
  'DIV,P,H2,H3,H4,H5,H6,UL,OL,LI,STRONG,EM,DEL,CODE,PRE,A,BR,HR,BLOCKQUOTE,TABLE,THEAD,TBODY,TR,TH,TD,FIGURE,FIGCAPTION,SPAN,BUTTON,SVG,PATH'.split(
    ',',
  ),
);

function faultsOf(page: HTMLElement): string[] {
  return [...page.querySelectorAll('*')].flatMap((element) => {
    const faults = allowed.has(element.tagName.toUpperCase()) ? [] : [element.tagName];
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'src' || name === 'srcdoc') faults.push(`${element.tagName} ${name}`);
      if (name === 'href' && !/^(#\/|https:\/\/)/.test(value)) faults.push(`href ${value}`);
    }
    return faults;
  });
}

describe('text that wants to be more than text', () => {
  test.each(payloads)('%s', (text) => {
    expect(faultsOf(show(text))).toEqual([]);
  });

  test('in any combination stays text', () => {
    const pieces = fc.array(
      fc.oneof(fc.constantFrom(...payloads, '\n', '> ', '- ', '`', '**', '[', '](', ')', '\t', '&#106;'), fc.string({ maxLength: 6 })),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(pieces, (some) => {
        expect(faultsOf(show(some.join('')))).toEqual([]);
        cleanup();
      }),
      { numRuns: Number(process.env['DRYDOCK_PAYLOADS'] ?? 300), seed: 5 },
    );
  });

  test.each([
    ['quotes', '> '.repeat(20_000)],
    ['lists', '- '.repeat(20_000)],
    ['deep lists', Array.from({ length: 400 }, (_, at) => `${' '.repeat(at * 2)}- a`).join('\n')],
    ['emphasis', '_a'.repeat(20_000)],
    ['five million letters', 'a'.repeat(5_000_000)],
  ])('ten thousand levels of %s are shown as they are', (_name, text) => {
    expect(markdownTokens(text)).toBe(null);
  });
});

describe('colour', () => {
  test('gives back every character of the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const whole = colour(text, 'dockerfile')
          .map((piece) => piece.text)
          .join('');
        expect(whole).toBe(text);
      }),
      { seed: 2 },
    );
  });

  test('tells keywords, flags, strings and comments apart', () => {
    const kinds = colour('FROM a AS b\n# why\nCOPY --from=b "x" y', 'dockerfile').filter(({ kind }) => kind !== 'plain');
    expect(kinds.map(({ text, kind }) => [text, kind])).toEqual([
      ['FROM', 'keyword'],
      ['AS', 'keyword'],
      ['# why', 'comment'],
      ['COPY', 'keyword'],
      ['--from', 'flag'],
      ['"x"', 'string'],
    ]);
  });
});
