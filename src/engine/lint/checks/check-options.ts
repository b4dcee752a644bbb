import { goQuote, parseBool, trimSpace } from '../../text/go-strings.ts';

/** What `# check=…` or its build argument asks for. */
export interface CheckOptions {
  readonly skip: ReadonlySet<string>;
  readonly skipAll: boolean;
  readonly experimental: ReadonlySet<string>;
  readonly experimentalAll: boolean;
  /** Warnings make the build fail. */
  readonly error: boolean;
}

const noCheckOptions: CheckOptions = {
  skip: new Set(),
  skipAll: false,
  experimental: new Set(),
  experimentalAll: false,
  error: false,
};

const maxParts = 3;

/** Reads them as strictly as BuildKit's `ParseLintOptions`; a string is its error. Names count in their own casing. */
export function readCheckOptions(text: string): CheckOptions | string {
  const trimmed = trimSpace(text);
  let options = noCheckOptions;
  if (trimmed === '') return options;
  for (const part of splitParts(trimmed)) {
    const equals = part.indexOf('=');
    if (equals < 0) return `invalid check option ${goQuote(part)}`;
    const next = withOption(options, trimSpace(part.slice(0, equals)), trimSpace(part.slice(equals + 1)), part);
    if (typeof next === 'string') return next;
    options = next;
  }
  return options;
}

/** At most three parts; the last one takes what is left. */
function splitParts(text: string): readonly string[] {
  const parts = text.split(';');
  return parts.length <= maxParts ? parts : [...parts.slice(0, maxParts - 1), parts.slice(maxParts - 1).join(';')];
}

function withOption(options: CheckOptions, key: string, value: string, part: string): CheckOptions | string {
  const names = new Set(value.split(',').map(trimSpace));
  if (key === 'skip') return value === 'all' ? { ...options, skipAll: true } : { ...options, skip: names };
  if (key === 'experimental') return value === 'all' ? { ...options, experimentalAll: true } : { ...options, experimental: names };
  if (key !== 'error') return `invalid check option ${goQuote(key)}`;
  const error = parseBool(value);
  if (error !== null) return { ...options, error };
  return `failed to parse check option ${goQuote(part)}: strconv.ParseBool: parsing ${goQuote(value)}: invalid syntax`;
}
