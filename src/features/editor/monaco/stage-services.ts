import { languages, type editor, type Position } from 'monaco-editor/editor';
import { isStageName, mentionsAt } from '../dockerfile/stage-names.ts';
import { dockerfileLanguage } from './languages.ts';
import { toMonacoRange, toPosition } from './places.ts';

/** Beyond this no one waits for it: the place of the cursor is looked up with every move. */
const maximumCharacters = 500_000;

const found = (model: editor.ITextModel, position: Position): ReturnType<typeof mentionsAt> =>
  model.getValueLength() > maximumCharacters ? null : mentionsAt(model.getValue(), toPosition(position));

/** Definition, references and rename of stages, over every place that can name one. */
export function registerStageServices(refuse: () => string): void {
  languages.registerDefinitionProvider(dockerfileLanguage, {
    provideDefinition(model, position) {
      const definition = found(model, position)?.all.find(({ isDefinition }) => isDefinition);
      return definition ? { uri: model.uri, range: toMonacoRange(definition.range) } : null;
    },
  });
  languages.registerDocumentHighlightProvider(dockerfileLanguage, {
    provideDocumentHighlights: (model, position) =>
      (found(model, position)?.all ?? []).map(({ range }) => ({ range: toMonacoRange(range) })),
  });
  languages.registerRenameProvider(dockerfileLanguage, {
    resolveRenameLocation(model, position) {
      const mention = found(model, position)?.at;
      const range = mention ? toMonacoRange(mention.range) : null;
      return range
        ? { range, text: model.getValueInRange(range) }
        : { range: { startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 1 }, text: '', rejectReason: refuse() };
    },
    provideRenameEdits(model, position, name) {
      const mentions = found(model, position)?.all ?? [];
      if (!isStageName(name)) return { edits: [], rejectReason: refuse() };
      return {
        edits: mentions.map(({ range }) => ({
          resource: model.uri,
          versionId: model.getVersionId(),
          textEdit: { range: toMonacoRange(range), text: name },
        })),
      };
    },
  });
}
