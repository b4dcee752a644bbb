import type { Severity } from '../../text/position.ts';

const numbers = [
  3001, 3003, 3004, 3006, 3008, 3009, 3010, 3011, 3012, 3013, 3014, 3015, 3016, 3018, 3019, 3020, 3021, 3024, 3028, 3029, 3030, 3037, 3036,
  3038, 3039, 3040, 3043, 3044, 3045, 3046, 3047, 3048, 3050, 3053, 3054, 3057, 3059, 3060,
];

/** ShellCheck's codes for what POSIX does not have. */
export const portableCodes: Readonly<Record<string, Severity>> = Object.fromEntries(
  [...numbers, 2112, 2113].map((number) => [`SC${number}`, 'warning']),
);
