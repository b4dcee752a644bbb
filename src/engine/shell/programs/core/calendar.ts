/** A day and a time of day in UTC. `month` and `day` count from 1, `weekday` from 0 for Sunday, `yearDay` from 1. */
export interface CalendarTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
  readonly yearDay: number;
}

const DAY_SECONDS = 86_400;
const ERA_DAYS = 146_097;

/** Days from 1970-01-01 to a day of the Gregorian calendar; months beyond the year and days beyond the month count on. */
const daysUntil = (year: number, month: number, day: number): number => {
  const months = year * 12 + (month - 1);
  const [fullYear, fullMonth] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  const shifted = fullMonth <= 2 ? fullYear - 1 : fullYear;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (fullMonth + (fullMonth > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA_DAYS + dayOfEra - 719_468;
};

/** Seconds since 1970 of a moment; what is beyond its range counts on, as timegm(3) does. */
export const secondsAt = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number =>
  daysUntil(year, month, day) * DAY_SECONDS + hour * 3600 + minute * 60 + second;

/** The calendar's view of seconds since 1970. */
export const calendarTime = (seconds: number): CalendarTime => {
  const whole = Math.floor(seconds);
  const days = Math.floor(whole / DAY_SECONDS);
  const rest = whole - days * DAY_SECONDS;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const place = Math.floor((5 * dayOfYear + 2) / 153);
  const month = place < 10 ? place + 3 : place - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return {
    year,
    month,
    day: dayOfYear - Math.floor((153 * place + 2) / 5) + 1,
    hour: Math.floor(rest / 3600),
    minute: Math.floor((rest % 3600) / 60),
    second: rest % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: days - daysUntil(year, 1, 1) + 1,
  };
};
