import { editor } from 'monaco-editor/editor';

export const themeName = 'drydock';

const colourOf = (style: CSSStyleDeclaration, name: string): string => style.getPropertyValue(`--${name}`).trim();

/** The page's palette as a theme of the editor; only plain hexadecimal colours are taken. */
function themeOf(style: CSSStyleDeclaration, isDark: boolean): editor.IStandaloneThemeData {
  const rule = (token: string, colour: string, fontStyle = ''): editor.ITokenThemeRule => ({
    token,
    foreground: colourOf(style, colour).replace('#', ''),
    fontStyle,
  });
  const colours: Readonly<Record<string, string>> = {
    'editor.background': 'panel',
    'editor.foreground': 'ink',
    'editorLineNumber.foreground': 'faint',
    'editorLineNumber.activeForeground': 'ink',
    'editorLineNumber.dimmedForeground': 'faint',
    'editorCursor.foreground': 'accent',
    'editorWidget.background': 'panel',
    'editorWidget.foreground': 'ink',
    'editorWidget.border': 'line',
    'editorHoverWidget.background': 'panel',
    'editorHoverWidget.border': 'line',
    'editorSuggestWidget.background': 'panel',
    'editorSuggestWidget.selectedBackground': 'accent-soft',
    'editorSuggestWidget.selectedForeground': 'ink',
    'editorSuggestWidget.highlightForeground': 'accent',
    'editorSuggestWidget.focusHighlightForeground': 'accent',
    'input.background': 'sunk',
    'input.foreground': 'ink',
    'input.border': 'edge',
    focusBorder: 'accent',
    'textLink.foreground': 'accent',
    'textLink.activeForeground': 'accent',
    'editorError.foreground': 'bad',
    'editorWarning.foreground': 'warn',
    'editorInfo.foreground': 'info',
    'editorLink.activeForeground': 'accent',
    'menu.background': 'panel',
    'menu.foreground': 'ink',
    'menu.selectionBackground': 'accent-soft',
    'menu.selectionForeground': 'ink',
    'editor.lineHighlightBorder': 'panel',
    'editorIndentGuide.background1': 'line',
  };
  return {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', 'ink'),
      rule('comment', 'faint'),
      rule('comment.directive', 'stage-3'),
      rule('keyword', 'stage-1', 'bold'),
      rule('attribute.name', 'stage-2'),
      rule('type', 'stage-2'),
      rule('tag', 'stage-1'),
      rule('string', 'warn'),
      rule('string.heredoc', 'stage-3'),
      rule('number', 'stage-3'),
      rule('variable', 'stage-3'),
      rule('delimiter', 'soft'),
    ],
    colors: Object.fromEntries(Object.entries(colours).map(([name, token]) => [name, colourOf(style, token)])),
  };
}

/** Makes the editor's theme from the page's, now and whenever it changes. */
export function followTheme(): void {
  const root = document.documentElement;
  const apply = (): void => {
    editor.defineTheme(themeName, themeOf(getComputedStyle(root), root.dataset['theme'] === 'dark'));
    editor.setTheme(themeName);
  };
  apply();
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ['data-theme'] });
}
