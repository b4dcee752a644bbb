import { editor, Uri } from 'monaco-editor/editor';

const root = 'file:///bench/';
const rootOf = (sitting: string): string => `${root}${encodeURIComponent(sitting)}/`;

/** The address of a file's model. Every sitting has models of its own, so that none is given back while the editor shows it. */
export const modelPath = (sitting: string, path: string): string => rootOf(sitting) + path.split('/').map(encodeURIComponent).join('/');

/** Gives back the models of files that are not among `paths` of this sitting. */
export function disposeModelsExcept(sitting: string, paths: ReadonlySet<string>): void {
  const wanted = new Set([...paths].map((path) => editor.getModel(Uri.parse(modelPath(sitting, path)))));
  for (const model of editor.getModels()) if (model.uri.toString(true).startsWith(root) && !wanted.has(model)) model.dispose();
}
