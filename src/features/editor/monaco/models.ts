import { editor } from 'monaco-editor/editor';

const root = 'file:///bench/';

/** The address of a file's model. */
export const modelPath = (path: string): string => root + path.split('/').map(encodeURIComponent).join('/');

/** Gives back the models of files that are not among `paths`. */
export function disposeModelsExcept(paths: ReadonlySet<string>): void {
  const wanted = new Set([...paths].map((path) => modelPath(path)));
  for (const model of editor.getModels()) {
    const address = model.uri.toString(true);
    if (address.startsWith(root) && !wanted.has(modelPath(decodeURI(address.slice(root.length))))) model.dispose();
  }
}
