const CLAUSE = /^([ugoa]{0,4})((?:[-+=](?:[ugo]|[rwxXst]{0,6}))+)$/;
const ACTION = /([-+=])([ugo]|[rwxXst]{0,6})/g;
const SHIFTS: Readonly<Record<string, number>> = { u: 6, g: 3, o: 0 };

/** The mode that a chmod operand gives a file that has `before`; null when it can't be read. */
export const modeAfter = (text: string, before: number, isDirectory: boolean, umask: number): number | null => {
  if (/^[0-7]{1,5}$/.test(text)) return Number.parseInt(text, 8) & 0o7777;
  let mode = before;
  for (const clause of text.split(',')) {
    const match = CLAUSE.exec(clause);
    if (match === null) return null;
    for (const action of (match[2] ?? '').matchAll(ACTION))
      mode = applyAction(mode, match[1] ?? '', action[1] ?? '', action[2] ?? '', isDirectory, umask);
  }
  return mode;
};

const applyAction = (mode: number, who: string, operator: string, permissions: string, isDirectory: boolean, umask: number): number => {
  const classes = who === '' || who.includes('a') ? ['u', 'g', 'o'] : who.split('');
  const mayRun = isDirectory || (mode & 0o111) !== 0;
  let result = mode;
  for (const name of classes) {
    const shift = SHIFTS[name] ?? 0;
    const masked = who === '' ? ~(umask >> shift) & 7 : 7;
    const bits = (bitsOf(permissions, mode, mayRun) & masked) << shift;
    const all = bits | specialBits(name, permissions);
    if (operator === '+') result |= all;
    else if (operator === '-') result &= ~all;
    else result = (result & ~((7 << shift) | (isDirectory ? 0 : specialBits(name, 's')))) | all;
  }
  return result;
};

const specialBits = (name: string, permissions: string): number =>
  (permissions.includes('s') ? (name === 'u' ? 0o4000 : name === 'g' ? 0o2000 : 0) : 0) | (permissions.includes('t') ? 0o1000 : 0);

const bitsOf = (permissions: string, mode: number, mayRun: boolean): number => {
  const copied = Object.hasOwn(SHIFTS, permissions) ? SHIFTS[permissions] : undefined;
  if (copied !== undefined) return (mode >> copied) & 7;
  const may = permissions.includes('x') || (permissions.includes('X') && mayRun);
  return (permissions.includes('r') ? 4 : 0) | (permissions.includes('w') ? 2 : 0) | (may ? 1 : 0);
};

const triple = (bits: number, special: boolean, letters: string): string => {
  const run = (bits & 1) !== 0;
  const last = special ? letters.charAt(run ? 0 : 1) : run ? 'x' : '-';
  return `${(bits & 4) !== 0 ? 'r' : '-'}${(bits & 2) !== 0 ? 'w' : '-'}${last}`;
};

const TYPE_LETTERS = { file: '-', dir: 'd', symlink: 'l', device: 'c' };
const DEVICE_LETTERS = { pipe: 'p', block: 'b', socket: 's' };

/** `drwxr-xr-x`. */
export const modeText = (type: keyof typeof TYPE_LETTERS, mode: number, device?: keyof typeof DEVICE_LETTERS): string =>
  (device === undefined ? TYPE_LETTERS[type] : DEVICE_LETTERS[device]) +
  triple((mode >> 6) & 7, (mode & 0o4000) !== 0, 'sS') +
  triple((mode >> 3) & 7, (mode & 0o2000) !== 0, 'sS') +
  triple(mode & 7, (mode & 0o1000) !== 0, 'tT');
