import '../dockerfile/buffer-shim.ts';
import { DockerfileLanguageServiceFactory } from 'dockerfile-language-service';
import { languages, type editor, type IMarkdownString, type Position } from 'monaco-editor/editor';
import type { CompletionItem, MarkupContent, TextEdit } from 'vscode-languageserver-types';
import { dockerfileLanguage } from './languages.ts';
import { toMonacoRange, toPosition } from './places.ts';

const service = DockerfileLanguageServiceFactory.createLanguageService();
service.setCapabilities({
  completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
  hover: { contentFormat: ['markdown'] },
  foldingRange: { lineFoldingOnly: true },
});

/** The library reads in time that grows with the square of the variables: beyond this it is not asked. */
const maximumCharacters = 100_000;

/** Runs a question to the library; what it throws on odd text is no answer. */
function asked<T>(model: editor.ITextModel, otherwise: T, question: (text: string) => T): T {
  if (model.getValueLength() > maximumCharacters) return otherwise;
  try {
    return question(model.getValue());
  } catch (error) {
    console.warn('The language service gave no answer:', error);
    return otherwise;
  }
}

/** The library says null where its types say undefined. */
const markdown = (content: string | MarkupContent | null | undefined): IMarkdownString | undefined =>
  content === undefined || content === null ? undefined : { value: typeof content === 'string' ? content : content.value };

const toTextEdit = ({ range, newText }: TextEdit): languages.TextEdit => ({ range: toMonacoRange(range), text: newText });

/** Instructions, directives, variables and their snippets. */
export async function classicCompletions(model: editor.ITextModel, position: Position): Promise<readonly languages.CompletionItem[]> {
  const items = await asked<CompletionItem[] | PromiseLike<CompletionItem[]>>(model, [], (text) =>
    service.computeCompletionItems(text, toPosition(position)),
  );
  const word = model.getWordUntilPosition(position);
  const range = {
    startLineNumber: position.lineNumber,
    endLineNumber: position.lineNumber,
    startColumn: word.startColumn,
    endColumn: word.endColumn,
  };
  return items.map((item) => completionOf(service.resolveCompletionItem(item), range));
}

function completionOf(item: CompletionItem, range: languages.CompletionItem['range']): languages.CompletionItem {
  const edit = item.textEdit && 'range' in item.textEdit ? item.textEdit : null;
  return {
    label: item.label,
    insertText: edit?.newText ?? item.insertText ?? item.label,
    insertTextRules: item.insertTextFormat === 2 ? languages.CompletionItemInsertTextRule.InsertAsSnippet : undefined,
    kind: languages.CompletionItemKind.Keyword,
    detail: item.detail,
    documentation: markdown(item.documentation),
    range: edit ? toMonacoRange(edit.range) : range,
  };
}

function registerHover(): void {
  languages.registerHoverProvider(dockerfileLanguage, {
    provideHover(model, position) {
      const hover = asked(model, null, (text) => service.computeHover(text, toPosition(position)));
      if (!hover || Array.isArray(hover.contents) || (typeof hover.contents === 'object' && 'language' in hover.contents)) return null;
      const value = markdown(hover.contents);
      return value ? { contents: [value], range: hover.range && toMonacoRange(hover.range) } : null;
    },
  });
}

function registerSignatureHelp(): void {
  languages.registerSignatureHelpProvider(dockerfileLanguage, {
    signatureHelpTriggerCharacters: [' ', '[', ',', '"', '-', '='],
    provideSignatureHelp(model, position) {
      const help = asked(model, null, (text) => service.computeSignatureHelp(text, toPosition(position)));
      if (!help || help.signatures.length === 0) return null;
      const signatures = help.signatures.map(({ label, documentation, parameters }) => ({
        label,
        documentation: markdown(documentation),
        parameters: (parameters ?? []).map((parameter) => ({ label: parameter.label, documentation: markdown(parameter.documentation) })),
      }));
      return {
        value: { signatures, activeSignature: help.activeSignature ?? 0, activeParameter: help.activeParameter ?? 0 },
        dispose: () => undefined,
      };
    },
  });
}

function registerFormat(): void {
  languages.registerDocumentFormattingEditProvider(dockerfileLanguage, {
    provideDocumentFormattingEdits: (model, options) =>
      asked<TextEdit[]>(model, [], (text) => service.format(text, { tabSize: options.tabSize, insertSpaces: options.insertSpaces })).map(
        toTextEdit,
      ),
  });
}

function registerOutline(): void {
  languages.registerFoldingRangeProvider(dockerfileLanguage, {
    provideFoldingRanges: (model) =>
      asked<ReturnType<typeof service.computeFoldingRanges>>(model, [], (text) => service.computeFoldingRanges(text)).map(
        ({ startLine, endLine, kind }) => ({
          start: startLine + 1,
          end: endLine + 1,
          kind: kind === 'comment' ? languages.FoldingRangeKind.Comment : undefined,
        }),
      ),
  });
  languages.registerLinkProvider(dockerfileLanguage, {
    provideLinks: (model) => ({
      links: asked<ReturnType<typeof service.computeLinks>>(model, [], (text) => service.computeLinks(text)).map((link) => {
        const { range, target } = service.resolveLink(link);
        return { range: toMonacoRange(range), url: target };
      }),
    }),
  });
}

/** Hover, signature help, formatting, folding and links, as the library does them. */
export function registerLanguageService(): void {
  registerHover();
  registerSignatureHelp();
  registerFormat();
  registerOutline();
}
