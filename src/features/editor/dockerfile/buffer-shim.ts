// dockerfile-ast measures text with Node's Buffer; imported before anything that reaches it.
const scope = globalThis as { Buffer?: { from(text: string): Uint8Array } };
scope.Buffer ??= { from: (text) => new TextEncoder().encode(text) };
