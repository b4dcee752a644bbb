/** One requirement as PEP 508 writes it. */
export interface Requirement {
  /** As written. */
  readonly text: string;
  readonly name: string;
  readonly extras: readonly string[];
  /** `==`, `>=` … with their versions. */
  readonly specifiers: readonly (readonly [operator: string, version: string])[];
  /** A URL, a path or a wheel instead of a name in the index. */
  readonly source: string | null;
  /** Where it was asked for, as pip shows it: `-r requirements.txt (line 1)`. */
  readonly origin: string;
}

const pattern = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*(.*)$/;

/** null: no valid requirement. `pythonVersion` decides `; python_version < "3.9"`; a marker that does not hold gives `skipped`. */
export function parseRequirement(text: string, origin: string, pythonVersion: string): Requirement | 'skipped' | null {
  const [written, marker] = splitMarker(text);
  if (marker !== undefined && !markerHolds(marker, pythonVersion)) return 'skipped';
  if (isSource(written)) return { text: written, name: written, extras: [], specifiers: [], source: written, origin };
  const match = pattern.exec(written.trim());
  if (!match) return null;
  const [, name = '', extras = '', rest = ''] = match;
  if (rest.startsWith('@')) return { text: written, name, extras: [], specifiers: [], source: rest.slice(1).trim(), origin };
  const specifiers = parseSpecifiers(rest.trim().replace(/^\((.*)\)$/, '$1'));
  return (
    specifiers && {
      text: written.trim(),
      name,
      extras: extras
        .split(',')
        .map((extra) => extra.trim())
        .filter(Boolean),
      specifiers,
      source: null,
      origin,
    }
  );
}

const splitMarker = (text: string): readonly [string, string | undefined] => {
  const semicolon = text.indexOf(';');
  return semicolon === -1 ? [text.trim(), undefined] : [text.slice(0, semicolon).trim(), text.slice(semicolon + 1)];
};

const isSource = (text: string): boolean =>
  /^(git\+|https?:|file:|\.|\/)/.test(text) ||
  text.endsWith('.whl') ||
  text.endsWith('.tar.gz') ||
  (text.includes('/') && !text.includes('@'));

function parseSpecifiers(text: string): Requirement['specifiers'] | null {
  if (text === '') return [];
  const specifiers: (readonly [string, string])[] = [];
  for (const part of text.split(',')) {
    const match = /^\s*(===|==|~=|!=|<=|>=|<|>)\s*([\w.*+!-]+)\s*$/.exec(part);
    if (!match) return null;
    specifiers.push([match[1] ?? '', match[2] ?? '']);
  }
  return specifiers;
}

/** Understands one comparison, or several joined by `and`; all else holds. */
function markerHolds(marker: string, pythonVersion: string): boolean {
  return marker.split(' and ').every((term) => {
    const match = /^(\w+)\s*(==|!=|<=|>=|<|>)\s*['"]([^'"]*)['"]$/.exec(term.replaceAll(/[()]/g, '').trim());
    if (!match) return true;
    const [, variable = '', operator = '', value = ''] = match;
    if (variable === 'python_version') return compare(operator, compareReleases(pythonVersion, value));
    const facts: Readonly<Record<string, string | undefined>> = {
      sys_platform: 'linux',
      platform_system: 'Linux',
      os_name: 'posix',
      platform_machine: 'x86_64',
      implementation_name: 'cpython',
    };
    const known = facts[variable];
    return known === undefined ? !variable.startsWith('extra') : compare(operator, known === value ? 0 : 1);
  });
}

const compare = (operator: string, order: number): boolean =>
  operator === '=='
    ? order === 0
    : operator === '!='
      ? order !== 0
      : operator === '<='
        ? order <= 0
        : operator === '>='
          ? order >= 0
          : operator === '<'
            ? order < 0
            : order > 0;

const parts = (version: string): readonly number[] => version.split(/[.+]/).map((part) => parseInt(part, 10) || 0);

/** Orders releases by their numbers. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Does a version satisfy every specifier? */
export const satisfies = (version: string, specifiers: Requirement['specifiers']): boolean =>
  specifiers.every(([operator, wanted]) => {
    if (operator === '==' && wanted.endsWith('.*')) return version === wanted.slice(0, -2) || version.startsWith(wanted.slice(0, -1));
    if (operator === '===' || operator === '==')
      return version === wanted || (compareReleases(version, wanted) === 0 && !/[a-z]/.test(version + wanted));
    if (operator === '~=') return compareReleases(version, wanted) >= 0 && version.startsWith(wanted.slice(0, wanted.lastIndexOf('.') + 1));
    return compare(operator, compareReleases(version, wanted));
  });
