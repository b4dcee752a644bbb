/** The search path that an image has which sets none. */
export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Name and value of a `NAME=value` line; a name alone has an empty one. */
export function splitVariable(line: string): readonly [name: string, value: string] {
  const equals = line.indexOf('=');
  return equals < 0 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
}

/** `NAME=value` lines as the image keeps them: a name that is there keeps its place. */
export function withVariable(lines: readonly string[], name: string, value: string): readonly string[] {
  const index = lines.findIndex((line) => line.startsWith(`${name}=`) || line === name);
  if (index < 0) return [...lines, `${name}=${value}`];
  return lines.map((line, at) => (at === index ? `${name}=${value}` : line));
}
