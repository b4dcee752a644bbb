import { calendarTime, secondsAt } from './calendar.ts';
import type { CalendarTime } from './calendar.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

const two = (value: number): string => String(value).padStart(2, '0');

interface Moment {
  readonly date: CalendarTime;
  readonly nanoseconds: number;
  readonly seconds: number;
}

/** The week of ISO 8601, and the year that it belongs to. */
const isoWeek = ({ date, seconds }: Moment): readonly [year: number, week: number] => {
  const thursday = calendarTime(seconds + (4 - (date.weekday || 7)) * 86_400);
  return [thursday.year, Math.floor((thursday.yearDay - 1) / 7) + 1];
};

const FIELDS: Readonly<Record<string, (moment: Moment) => string>> = {
  Y: ({ date }) => String(date.year),
  y: ({ date }) => two(date.year % 100),
  C: ({ date }) => two(Math.floor(date.year / 100)),
  m: ({ date }) => two(date.month),
  d: ({ date }) => two(date.day),
  e: ({ date }) => String(date.day).padStart(2),
  H: ({ date }) => two(date.hour),
  k: ({ date }) => String(date.hour).padStart(2),
  I: ({ date }) => two(date.hour % 12 || 12),
  l: ({ date }) => String(date.hour % 12 || 12).padStart(2),
  M: ({ date }) => two(date.minute),
  S: ({ date }) => two(date.second),
  N: ({ nanoseconds }) => String(nanoseconds).padStart(9, '0'),
  p: ({ date }) => (date.hour < 12 ? 'AM' : 'PM'),
  P: ({ date }) => (date.hour < 12 ? 'am' : 'pm'),
  a: ({ date }) => (DAYS[date.weekday] ?? '').slice(0, 3),
  A: ({ date }) => DAYS[date.weekday] ?? '',
  b: ({ date }) => (MONTHS[date.month - 1] ?? '').slice(0, 3),
  h: ({ date }) => (MONTHS[date.month - 1] ?? '').slice(0, 3),
  B: ({ date }) => MONTHS[date.month - 1] ?? '',
  j: (moment) => String(moment.date.yearDay).padStart(3, '0'),
  u: ({ date }) => String(date.weekday || 7),
  w: ({ date }) => String(date.weekday),
  V: (moment) => two(isoWeek(moment)[1]),
  G: (moment) => String(isoWeek(moment)[0]),
  U: (moment) => two(Math.floor((moment.date.yearDay + 6 - moment.date.weekday) / 7)),
  W: (moment) => two(Math.floor((moment.date.yearDay + 6 - ((moment.date.weekday + 6) % 7)) / 7)),
  q: ({ date }) => String(Math.floor((date.month - 1) / 3) + 1),
  Z: () => 'UTC',
  z: () => '+0000',
  s: ({ seconds }) => String(seconds),
  n: () => '\n',
  t: () => '\t',
  '%': () => '%',
};

const COMPOUND: Readonly<Record<string, string>> = {
  F: '%Y-%m-%d',
  T: '%H:%M:%S',
  R: '%H:%M',
  D: '%m/%d/%y',
  c: '%a %b %e %H:%M:%S %Y',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
  r: '%I:%M:%S %p',
};

/** What only GNU's date knows beside strftime(3). */
const GNU_FIELD = /^%(?::z|\d?[Nq])$/;

/** strftime(3) in UTC and the C locale, with GNU's flags `-`, `_`, `0` and `^`; what is no field stays as it is. */
export const formatDate = (seconds: number, format: string, isGnu = true): string => {
  const whole = Math.floor(seconds);
  const nanoseconds = Math.round((seconds - whole) * 1e6) * 1000;
  const moment: Moment = { date: calendarTime(whole), nanoseconds, seconds: whole };
  return format
    .replace(/%([FTRDcxXr])/g, (text, letter: string) => COMPOUND[letter] ?? text)
    .replace(/%([-_0^#:]?)(\d?)([A-Za-z%])/g, (text, flag: string, width: string, letter: string) => {
      const field = Object.hasOwn(FIELDS, letter) ? FIELDS[letter] : undefined;
      if (field === undefined || (!isGnu && GNU_FIELD.test(text))) return text;
      const value = letter === 'N' && width !== '' ? field(moment).slice(0, Number(width)) : field(moment);
      if (flag === '-') return value.replace(/^[0 ]+(?=.)/, '');
      if (flag === '_') return value.replace(/^0+(?=.)/, (zeros) => ' '.repeat(zeros.length));
      if (flag === ':' && letter === 'z') return '+00:00';
      return flag === '^' ? value.toUpperCase() : value;
    });
};

const UNITS: Readonly<Record<string, number>> = {
  second: 1,
  sec: 1,
  minute: 60,
  min: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  fortnight: 1_209_600,
};

/** `2 days ago`, `+1 week`, `yesterday`: how far from the time that is meant; null when it is no such text. */
const shiftOf = (text: string, now: number): number | null => {
  if (text === 'now' || text === 'today' || text === '') return 0;
  if (text === 'yesterday') return -86_400;
  if (text === 'tomorrow') return 86_400;
  const match = /^([-+]?) ?(\d{1,9}|next|last|a) (second|sec|minute|min|hour|day|week|fortnight|month|year)s?( ago)?$/.exec(text);
  if (match === null) return null;
  const count = match[2] === 'last' ? -1 : /\d/.test(match[2] ?? '') ? Number(match[2]) : 1;
  const signed = (match[1] === '-') !== (match[4] !== undefined) ? -count : count;
  const unit = match[3] ?? 'second';
  if (unit !== 'month' && unit !== 'year') return signed * (UNITS[unit] ?? 1);
  const date = calendarTime(now);
  const months = unit === 'year' ? signed * 12 : signed;
  return secondsAt(date.year, date.month + months, date.day, date.hour, date.minute, date.second) - Math.floor(now);
};

const DATE =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]{1,3}(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)? ?(Z|UTC|GMT|[-+]\d{2}:?\d{2})?(?: (.{1,60}))?$/;

const zoneSeconds = (text: string | undefined): number => {
  const match = /^([-+])(\d{2}):?(\d{2})$/.exec(text ?? '');
  return match === null ? 0 : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
};

/** What `date -d` and `touch -d` understand, in seconds since 1970; null when it is nothing of that. `lenient`: busybox, which goes on over the end of a month and knows no `2 days ago`. */
export const parseDate = (given: string, now: number, lenient: boolean): number | null => {
  const text = given.trim();
  const seconds = /^@(-?\d{1,12}(?:\.\d{1,9})?)$/.exec(text);
  if (seconds !== null) return Number(seconds[1]);
  const time = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (time !== null) return Math.floor(now / 86_400) * 86_400 + Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0);
  const match = DATE.exec(text);
  if (match === null) return lenient ? null : shifted(now, shiftOf(text.toLowerCase(), now));
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone, rest] = match;
  const date = secondsAt(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second));
  const isReal = calendarTime(date).day === Number(day) || (lenient && Number(day) <= 31);
  if (!isReal || Number(month) > 12 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const at = date + Number(`0.${fraction || 0}`) - zoneSeconds(zone);
  return rest === undefined ? at : lenient ? null : shifted(at, shiftOf(rest.toLowerCase(), at));
};

const shifted = (from: number, by: number | null): number | null => (by === null ? null : from + by);

/** `[[CC]YY]MMDDhhmm[.ss]` of `touch -t`. */
export const parseTouchStamp = (text: string, now: number): number | null => {
  const match = /^(?:(\d{2})?(\d{2}))?(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{2}))?$/.exec(text);
  if (match === null) return null;
  const [, century, year, month, day, hour, minute, second = '0'] = match;
  const thisYear = calendarTime(now).year;
  const full =
    year === undefined ? thisYear : Number(year) + (century === undefined ? (Number(year) < 69 ? 2000 : 1900) : Number(century) * 100);
  if (Number(month) > 12 || Number(day) > 31 || Number(hour) > 23 || Number(minute) > 59) return null;
  return secondsAt(full, Number(month), Number(day), Number(hour), Number(minute), Number(second));
};
