/** What the browser's Trusted Types offer; TypeScript's DOM library does not know them yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

/** Whether a URL may be run as a worker: a file of ours, or a blob that this page made (the single-file edition has its workers so). */
export function mayRun(url: string, base: string): boolean {
  const { origin, protocol } = new URL(url, base);
  return origin === new URL(base).origin && (protocol === 'blob:' || protocol.startsWith('http') || protocol === 'file:');
}

/**
 * Lets `new Worker(url)` and `serviceWorker.register(url)` have plain URLs, of this origin only. HTML and script text
 * stay refused: there is no rule for them.
 */
export function allowOwnWorkers(scope: typeof globalThis = globalThis): void {
  const types = (scope as { readonly trustedTypes?: TrustedTypes }).trustedTypes;
  if (!types) return;
  types.createPolicy('default', {
    createScriptURL(url) {
      if (mayRun(url, scope.location.href)) return url;
      throw new TypeError(`not a file of this page: ${url.slice(0, 200)}`);
    },
  });
}
