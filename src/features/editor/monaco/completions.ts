import { languages, type editor, type Position } from 'monaco-editor/editor';
import type { Words } from '../../../ui/words/index.ts';
import { flagsOf, flagText, mountSnippets, wantedAt, type Wanted } from '../dockerfile/flags.ts';
import { namedStages } from '../dockerfile/stage-names.ts';
import { classicCompletions } from './language-service.ts';
import { dockerfileLanguage } from './languages.ts';

/** What completion asks of the page; the words follow the reader's language. */
export interface CompletionParts {
  words(): Words['editor'];
  references(): Promise<readonly string[]>;
}

type Item = languages.CompletionItem;

/** The instruction that the cursor stands in, continued lines joined, up to the cursor. */
function logicalLineBefore(model: editor.ITextModel, { lineNumber, column }: Position): string {
  let text = model.getLineContent(lineNumber).slice(0, column - 1);
  for (let line = lineNumber - 1; line > 0 && lineNumber - line < 50; line -= 1) {
    const above = model.getLineContent(line).trimEnd();
    if (!above.endsWith('\\') && !above.endsWith('`')) break;
    text = `${above.slice(0, -1)} ${text}`;
  }
  return text;
}

function rangeOf(typed: string, { lineNumber, column }: Position): Item['range'] {
  return { startLineNumber: lineNumber, endLineNumber: lineNumber, startColumn: Math.max(1, column - typed.length), endColumn: column };
}

async function ours(wanted: NonNullable<Wanted>, model: editor.ITextModel, position: Position, parts: CompletionParts): Promise<Item[]> {
  const range = rangeOf(wanted.typed, position);
  const words = parts.words();
  const { CompletionItemKind, CompletionItemInsertTextRule } = languages;
  switch (wanted.kind) {
    case 'flag':
      return (flagsOf[wanted.instruction] ?? []).map((name) => ({
        label: flagText(name),
        insertText: flagText(name),
        kind: CompletionItemKind.Property,
        documentation: words.flag[name],
        range,
      }));
    case 'mount':
      return mountSnippets.map(({ label, insert }) => ({
        label,
        insertText: insert,
        insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet,
        kind: CompletionItemKind.Snippet,
        range,
      }));
    case 'stage':
      return stageItems(model, position, range, words);
    case 'image':
      return [...(await imageItems(parts, range)), ...stageItems(model, position, range, words)];
  }
}

/** Only stages above the cursor can be named. */
const stageItems = (model: editor.ITextModel, position: Position, range: Item['range'], words: Words['editor']): Item[] =>
  namedStages(model.getValue())
    .filter((stage) => stage.range.end.line + 1 < position.lineNumber)
    .map(({ name, base }) => ({
      label: name,
      insertText: name,
      detail: `${words.stage}, ${words.stageStartsFrom(base)}`,
      kind: languages.CompletionItemKind.Module,
      sortText: `0${name}`,
      range,
    }));

async function imageItems(parts: CompletionParts, range: Item['range']): Promise<Item[]> {
  const known = await parts.references().catch(() => []);
  return known.map((reference) => ({
    label: reference,
    insertText: reference,
    kind: languages.CompletionItemKind.File,
    sortText: `1${reference}`,
    range,
  }));
}

/** Flags, mounts, stages and images are ours; instructions and the rest come from the language service. */
export function registerCompletions(parts: CompletionParts): void {
  languages.registerCompletionItemProvider(dockerfileLanguage, {
    triggerCharacters: ['-', '=', ':', '/'],
    async provideCompletionItems(model, position) {
      const wanted = wantedAt(logicalLineBefore(model, position));
      if (wanted) return { suggestions: await ours(wanted, model, position, parts) };
      return { suggestions: [...(await classicCompletions(model, position))] };
    },
  });
}
