import type { NotesField, NotesTemplate } from '../schema.ts';
import { fieldsOf, isFilled, rowsOf, textOf, ticksOf, type NotesBuild, type NotesValues } from './notes.ts';

/** Where the notes come from: goes into the front matter. */
interface NotesOrigin {
  readonly scenario: string;
  readonly title: string;
  readonly locale: string;
  /** ISO date of the export, given by the caller. */
  readonly exportedOn: string;
}

/** The notes as Markdown with front matter that Obsidian reads as properties. Empty fields keep their heading, so that they can be filled in there. `builds`: tables under a heading of their own. */
export function notesMarkdown(
  template: NotesTemplate,
  values: NotesValues,
  origin: NotesOrigin,
  builds: { readonly title: string; readonly tables: readonly NotesBuild[] } = { title: '', tables: [] },
): string {
  const sections = template.sections.map((section) => {
    const single = section.fields.length === 1;
    return [`## ${oneLine(section.title)}`, ...section.fields.map((field) => fieldMarkdown(field, values, !single))].join('\n\n');
  });
  const kept = builds.tables.length === 0 ? [] : [`## ${oneLine(builds.title)}`, ...builds.tables.map(buildMarkdown)];
  return `${[frontMatter(template, values, origin), `# ${oneLine(template.title)}`, ...sections, ...kept].join('\n\n')}\n`;
}

function frontMatter(template: NotesTemplate, values: NotesValues, origin: NotesOrigin): string {
  const date = fieldsOf(template).find((field) => field.kind === 'date');
  const finished = date && isFilled(values, date) ? textOf(values, date).trim() : null;
  const sizes = fieldsOf(template).filter((field) => field.kind === 'size' && isFilled(values, field));
  const lines = [
    `title: ${quoted(`${origin.scenario}: ${origin.title}`)}`,
    `scenario: ${quoted(origin.scenario)}`,
    `lang: ${quoted(origin.locale)}`,
    `created: ${quoted(origin.exportedOn)}`,
    ...(finished === null ? [] : [`finished: ${quoted(finished)}`]),
    ...sizes.map((field) => `size-${field.id}: ${quoted(textOf(values, field).trim())}`),
    'tags:',
    ...template.tags.map((tag) => `  - ${quoted(tag)}`),
  ];
  return `---\n${lines.join('\n')}\n---`;
}

function fieldMarkdown(field: NotesField, values: NotesValues, labelled: boolean): string {
  const body = bodyOf(field, values);
  const short = field.kind === 'size' || field.kind === 'date';
  if (short) return `**${oneLine(field.label)}:** ${body}`;
  return labelled ? [`### ${oneLine(field.label)}`, ...(body === '' ? [] : [body])].join('\n\n') : body;
}

function bodyOf(field: NotesField, values: NotesValues): string {
  if (field.kind === 'text') return keepHeadingsBelow(textOf(values, field).trim());
  if (field.kind === 'list') return listMarkdown(field, values);
  if (field.kind !== 'tick') return oneLine(textOf(values, field));
  const ticked = new Set(ticksOf(values, field));
  return field.items.map((item) => `- [${ticked.has(item.id) ? 'x' : ' '}] ${oneLine(item.label)}`).join('\n');
}

function listMarkdown(field: Extract<NotesField, { kind: 'list' }>, values: NotesValues): string {
  const cell = (row: Readonly<Record<string, string>>, id: string): string => oneLine(Object.hasOwn(row, id) ? (row[id] ?? '') : '');
  const rows = rowsOf(values, field).filter((row) => field.columns.some((column) => cell(row, column.id) !== ''));
  if (field.columns.length === 1) return rows.map((row, place) => `${place + 1}. ${cell(row, field.columns[0]?.id ?? '')}`).join('\n');
  return table(
    field.columns.map((column) => column.label),
    rows.map((row) => field.columns.map((column) => cell(row, column.id))),
  );
}

const buildMarkdown = (build: NotesBuild): string => `### ${oneLine(build.title)}\n\n${table(build.columns, build.rows)}`;

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => oneLine(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * Headings that the learner wrote stay below the section that holds them. Those in a code block are no headings; a line of
 * dashes or equals signs below a text makes none of it.
 */
function keepHeadingsBelow(text: string): string {
  let fenced = false;
  let before = '';
  return text
    .split('\n')
    .map((line) => {
      const above = before;
      before = line;
      if (/^ {0,3}(```|~~~)/.test(line)) fenced = !fenced;
      if (fenced) return line;
      if (above.trim() !== '' && /^ {0,3}(?:-+|=+)\s*$/.test(line)) return line.includes('-') ? `\n${line}` : `\\${line.trim()}`;
      return line.replace(/^( {0,3})(#{1,6})(?=\s|$)/, (_, indent: string) => `${indent}####`);
    })
    .join('\n');
}

const oneLine = (text: string): string =>
  text
    .split(/\s/)
    .filter((word) => word !== '')
    .join(' ');

/** A YAML string in double quotes: JSON's escapes are all valid there. */
const quoted = (text: string): string => JSON.stringify(oneLine(text));
