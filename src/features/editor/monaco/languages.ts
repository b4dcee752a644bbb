import { languages } from 'monaco-editor/editor';
import { colourLine, initialState, sameState, type LineState } from '../dockerfile/line-colours.ts';

export const dockerfileLanguage = 'dockerfile';

class ColourState implements languages.IState {
  constructor(readonly line: LineState) {}

  clone(): ColourState {
    return this;
  }

  equals(other: languages.IState): boolean {
    return other instanceof ColourState && sameState(this.line, other.line);
  }
}

const dockerfileConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: '#' },
  brackets: [
    ['[', ']'],
    ['{', '}'],
    ['(', ')'],
  ],
  autoClosingPairs: [
    { open: '[', close: ']' },
    { open: '{', close: '}' },
    { open: '(', close: ')' },
    { open: '"', close: '"', notIn: ['string'] },
  ],
};

/** `.dockerignore`, `.gitignore`: comments in the first column, `!` gives back. */
const ignoreGrammar: languages.IMonarchLanguage = {
  tokenizer: {
    root: [
      [/^#.*$/, 'comment'],
      [/^!/, 'keyword'],
      [/[*?[\]]+/, 'variable'],
      [/./, ''],
    ],
  },
};

const jsonGrammar: languages.IMonarchLanguage = {
  tokenizer: {
    root: [
      [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'attribute.name'],
      [/"(?:[^"\\]|\\.)*"/, 'string'],
      [/\b(?:true|false|null)\b/, 'keyword'],
      [/-?\d[\d.eE+-]*/, 'number'],
      [/./, ''],
    ],
  },
};

/** Languages that Monaco does not bring, or colours otherwise than we want. */
export function registerLanguages(): void {
  languages.register({ id: dockerfileLanguage });
  languages.setLanguageConfiguration(dockerfileLanguage, dockerfileConfiguration);
  languages.setTokensProvider(dockerfileLanguage, {
    getInitialState: () => new ColourState(initialState),
    tokenize(line, state) {
      const { tokens, state: next } = colourLine(line, (state as ColourState).line);
      return { tokens: [...tokens], endState: new ColourState(next) };
    },
  });
  languages.register({ id: 'ignore' });
  languages.setMonarchTokensProvider('ignore', ignoreGrammar);
  languages.register({ id: 'json' });
  languages.setMonarchTokensProvider('json', jsonGrammar);
}
