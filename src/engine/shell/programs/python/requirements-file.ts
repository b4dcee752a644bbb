import type { Invocation } from '../../process.ts';
import { pathFrom, readText } from '../surroundings.ts';
import { parseRequirement, type Requirement } from './requirement.ts';

/** All that requirements files and the command line ask for. */
export interface Requested {
  readonly requirements: Requirement[];
  readonly editable: string[];
  readonly findLinks: string[];
  noIndex: boolean;
  /** What pip prints and ends with. */
  error: string | null;
}

export const nothingRequested = (): Requested => ({ requirements: [], editable: [], findLinks: [], noIndex: false, error: null });

const NESTING_LIMIT = 10;

/** Reads a requirements file into `requested`; files that it names with `-r` as well. */
export function readRequirementsFile(call: Invocation, name: string, pythonVersion: string, requested: Requested, depth = 0): void {
  const path = pathFrom(call, name);
  const text = readText(call, path);
  if (text === null) {
    const known = call.world.fs.stat(path, call.who);
    const reason = known.ok || known.error !== 'EACCES' ? '[Errno 2] No such file or directory' : '[Errno 13] Permission denied';
    if (!known.ok) requested.error ??= `ERROR: Could not open requirements file: ${reason}: '${name}'`;
    else call.world.unmodelled(`pip: the content of ${name} is not known`);
    return;
  }
  for (const { line, number } of logicalLines(text)) readLine(call, line, { name, number, depth, pythonVersion }, requested);
}

interface Place {
  readonly name: string;
  readonly number: number;
  readonly depth: number;
  readonly pythonVersion: string;
}

/** Lines joined where one ends in a backslash, without comments. */
function* logicalLines(text: string): Generator<{ readonly line: string; readonly number: number }> {
  let pending = '';
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.startsWith('#') ? '' : raw.replace(/\s#.*$/, '');
    if (line.endsWith('\\')) {
      pending += `${line.slice(0, -1)} `;
      continue;
    }
    const whole = (pending + line).trim();
    pending = '';
    if (whole !== '') yield { line: whole, number: index + 1 };
  }
}

function readLine(call: Invocation, line: string, place: Place, requested: Requested): void {
  const option = /^(-r|--requirement|-c|--constraint|-e|--editable|-f|--find-links|--no-index|-[a-z-]+|--[a-z-]+)(?:[ =]+(.*))?$/.exec(
    line,
  );
  if (!option)
    return addRequirement(line.replace(/\s+--hash=\S+/g, ''), `-r ${place.name} (line ${place.number})`, place.pythonVersion, requested);
  const [, name = '', value = ''] = option;
  const folder = place.name.includes('/') ? place.name.slice(0, place.name.lastIndexOf('/') + 1) : '';
  if ((name === '-r' || name === '--requirement') && place.depth < NESTING_LIMIT)
    readRequirementsFile(call, value.startsWith('/') ? value : folder + value, place.pythonVersion, requested, place.depth + 1);
  else if (name === '-e' || name === '--editable') requested.editable.push(value);
  else if (name === '-f' || name === '--find-links') requested.findLinks.push(value);
  else if (name === '--no-index') requested.noIndex = true;
}

/** Adds one requirement as it is written on a line or as a word. */
export function addRequirement(text: string, origin: string, pythonVersion: string, requested: Requested): void {
  const requirement = parseRequirement(text, origin, pythonVersion);
  if (requirement === null)
    requested.error ??= `ERROR: Invalid requirement: '${text}'${origin === '' ? '' : ` (from ${origin.replace(/^-r /, 'line of ')})`}`;
  else if (requirement !== 'skipped') requested.requirements.push(requirement);
}
