const names =
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX';
const known = new Set(names.split(' '));

const numbers: ReadonlyMap<string, number> = new Map(
  Object.entries({
    HUP: 1,
    INT: 2,
    QUIT: 3,
    ILL: 4,
    TRAP: 5,
    ABRT: 6,
    IOT: 6,
    BUS: 7,
    FPE: 8,
    KILL: 9,
    USR1: 10,
    SEGV: 11,
    USR2: 12,
    PIPE: 13,
    ALRM: 14,
    TERM: 15,
    STKFLT: 16,
    CHLD: 17,
    CLD: 17,
    CONT: 18,
    STOP: 19,
    TSTP: 20,
    TTIN: 21,
    TTOU: 22,
    URG: 23,
    XCPU: 24,
    XFSZ: 25,
    VTALRM: 26,
    PROF: 27,
    WINCH: 28,
    IO: 29,
    POLL: 29,
    PWR: 30,
    SYS: 31,
    RTMIN: 34,
    RTMAX: 64,
  }),
);

/** The number of a signal given as `SIGTERM`, `term` or `15`; null for no name that Linux has; of numbers only 0 is refused (moby's `signal.ParseSignal`). */
export function signalNumber(text: string): number | null {
  if (/^[+-]?\d{1,18}$/.test(text)) return Number(text) === 0 ? null : Number(text);
  const name = text.toUpperCase().replace(/^SIG/, '');
  const offset = /^RT(MIN\+|MAX-)(\d{1,2})$/.exec(name);
  if (offset) return offset[1] === 'MIN+' ? inRange(34 + Number(offset[2])) : inRange(64 - Number(offset[2]));
  return known.has(name) ? (numbers.get(name) ?? null) : null;
}

const inRange = (number: number): number | null => (number >= 34 && number <= 64 ? number : null);

/** `TERM` for 15. */
export function signalName(number: number): string | null {
  for (const [name, value] of numbers) if (value === number) return name;
  return number > 34 && number < 64 ? `RTMIN+${number - 34}` : null;
}
