/** What a file may be before it is looked into. */
export const backupLimits = { units: 5_000_000, depth: 32, nodes: 50_000 };

export type LimitProblem = 'too-large' | 'too-deep' | 'too-many';

const opens = new Set(['{', '[']);
const closes = new Set(['}', ']']);

/**
 * Counts depth and values of a JSON text without parsing it, in one pass. Commas and brackets outside of strings bound
 * the number of values; the text need not be valid.
 */
export function limitProblem(text: string): LimitProblem | null {
  if (text.length > backupLimits.units) return 'too-large';
  let depth = 0;
  let nodes = 1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (unit === '"') at = endOfString(text, at);
    else if (opens.has(unit)) {
      depth += 1;
      nodes += 1;
      if (depth > backupLimits.depth) return 'too-deep';
    } else if (closes.has(unit)) depth -= 1;
    else if (unit === ',') nodes += 1;
    if (nodes > backupLimits.nodes) return 'too-many';
  }
  return null;
}

/** Where the string that begins at `start` ends: its closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at;
}
