/** `u+x,go=rX` as chmod(1) reads it, without a umask. Parts that can't be read change nothing. */
export function applySymbolicMode(text: string, mode: number, isDirectory: boolean): number {
  return text.split(',').reduce((current, clause) => applyClause(clause, current, isDirectory), mode);
}

/** Whether every clause can be read. */
export const isSymbolicMode = (text: string): boolean => text.split(',').every((clause) => clausePattern.test(clause));

const clausePattern = /^([ugoa]{0,8})([-+=])([rwxXst]{0,8}|[ugo])$/;
const shifts: ReadonlyMap<string, number> = new Map([
  ['u', 6],
  ['g', 3],
  ['o', 0],
]);

function applyClause(clause: string, mode: number, isDirectory: boolean): number {
  const [, who = '', operator = '', permissions = ''] = clausePattern.exec(clause) ?? [];
  if (operator === '') return mode;
  const classes = who === '' || who.includes('a') ? ['u', 'g', 'o'] : who.split('');
  return classes.reduce((current, name) => applyTo(name, operator, permissions, current, isDirectory || (mode & 0o111) !== 0), mode);
}

function applyTo(name: string, operator: string, permissions: string, mode: number, mayRun: boolean): number {
  const shift = shifts.get(name) ?? 0;
  const copied = shifts.get(permissions);
  const bits = copied === undefined ? bitsOf(permissions, mayRun) : (mode >> copied) & 7;
  const special =
    (permissions.includes('s') ? (name === 'u' ? 0o4000 : name === 'g' ? 0o2000 : 0) : 0) | (permissions.includes('t') ? 0o1000 : 0);
  const all = (bits << shift) | special;
  if (operator === '+') return mode | all;
  return operator === '-' ? mode & ~all : (mode & ~(7 << shift)) | all;
}

const bitsOf = (permissions: string, mayRun: boolean): number =>
  (permissions.includes('r') ? 4 : 0) |
  (permissions.includes('w') ? 2 : 0) |
  (permissions.includes('x') || (permissions.includes('X') && mayRun) ? 1 : 0);
