import { loader } from '@monaco-editor/react';
import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import './features.ts';
import { dockerfileLanguage, registerLanguages } from './languages.ts';
import { registerPageKeys } from './page-keys.ts';
import { followTheme } from './theme.ts';

globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };
// From our own files: without this, the wrapper fetches Monaco from another origin.
loader.config({ monaco });
registerLanguages();
registerPageKeys();
followTheme();

export { dockerfileLanguage, monaco };
