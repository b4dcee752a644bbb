/** Median, least and greatest time of a piece of work, in milliseconds. */
export interface Timing {
  readonly medianMs: number;
  readonly leastMs: number;
  readonly greatestMs: number;
}

/** Runs `work` once to warm up (run 0) and `runs` times to measure (run 1 and on). */
export function measure(work: (run: number) => unknown, runs = 5): Timing {
  work(0);
  const times = Array.from({ length: runs }, (_, run) => {
    const started = performance.now();
    work(run + 1);
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return { medianMs: times[Math.floor(runs / 2)] ?? Number.NaN, leastMs: times[0] ?? Number.NaN, greatestMs: times.at(-1) ?? Number.NaN };
}

/** Prints rows in columns. */
export function printTable(title: string, rows: readonly Readonly<Record<string, string | number>>[]): void {
  console.log(`\n${title}`);
  console.table(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? Number(value.toFixed(value < 10 ? 2 : 1)) : value]),
      ),
    ),
  );
}
