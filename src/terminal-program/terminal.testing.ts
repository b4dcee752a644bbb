import type { Terminal } from './terminal.ts';

/** A terminal that keeps what is printed. */
export function recordedTerminal(environment: NodeJS.ProcessEnv = {}): Terminal & { readonly printed: { out: string; err: string } } {
  const printed = { out: '', err: '' };
  return {
    printed,
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    colour: false,
    environment: { XDG_CONFIG_HOME: '/nonexistent', ...environment },
    version: '0.0.0',
  };
}
