import { nextRandom } from '../../process/ledger.ts';
import type { AppletRun } from './applet.ts';
import { formatValues, numberOfValue, textOfValue } from './awk-values.ts';
import type { Value } from './awk-values.ts';
import type { PosixRegex } from './regex.ts';

const MATHEMATICS: ReadonlySet<string> = new Set(['sqrt', 'exp', 'log', 'sin', 'cos', 'atan2', '^']);

/** Whether this awk was built without that function. */
export const lacksMathematics = (run: AppletRun, name: string): boolean =>
  !run.isGnu && !run.world.distribution.startsWith('alpine') && MATHEMATICS.has(name);

/** The functions of awk that take values and give one. */
export const callBuiltin = (run: AppletRun, line: string, name: string, values: readonly Value[]): Value => {
  const [first = '', second = '', third] = values;
  switch (name) {
    case 'length':
      return values.length === 0 ? line.length : textOfValue(first).length;
    case 'substr': {
      // busybox begins at the first character where the others count from before it.
      const start = Math.max(run.isGnu ? Number.NEGATIVE_INFINITY : 0, Math.round(numberOfValue(second)) - 1);
      const end = third === undefined ? Number.POSITIVE_INFINITY : start + Math.round(numberOfValue(third));
      return textOfValue(first).slice(Math.max(0, start), Math.max(0, end));
    }
    case 'index':
      return textOfValue(first).indexOf(textOfValue(second)) + 1;
    case 'toupper':
      return textOfValue(first).toUpperCase();
    case 'tolower':
      return textOfValue(first).toLowerCase();
    case 'sprintf':
      return formatValues(textOfValue(first), values.slice(1));
    case 'int':
      return Math.trunc(numberOfValue(first));
    case 'sqrt':
      return Math.sqrt(numberOfValue(first));
    case 'exp':
      return Math.exp(numberOfValue(first));
    case 'log':
      return Math.log(numberOfValue(first));
    case 'sin':
      return Math.sin(numberOfValue(first));
    case 'cos':
      return Math.cos(numberOfValue(first));
    case 'atan2':
      return Math.atan2(numberOfValue(first), numberOfValue(second));
    case 'srand':
      return 0;
    case 'rand':
      return nextRandom(run.world) / 2 ** 32;
    default:
      run.world.unmodelled(`awk: ${name}()`);
      return '';
  }
};

/** What sub and gsub make of a text; `&` in the template is what was matched. */
export const substituteText = (
  run: AppletRun,
  regex: PosixRegex | null,
  text: string,
  template: string,
  all: boolean,
): { text: string; count: number } => {
  const out: string[] = [];
  let at = 0;
  let count = 0;
  for (let from = 0; from <= text.length && run.burn(1);) {
    const match = count > 0 && !all ? null : (regex?.exec(text, from) ?? null);
    if (match === null) break;
    count += 1;
    const matched = text.slice(match.start, match.end);
    out.push(
      text.slice(at, match.start),
      template.replace(/\\\\&|\\&|&/g, (mark) => (mark === '&' ? matched : '&')),
    );
    at = match.end;
    from = match.end > match.start ? match.end : match.end + 1;
  }
  return { text: out.join('') + text.slice(at), count };
};
