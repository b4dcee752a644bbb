/** Go's `nat.ParsePortSpecs`: the ports that an EXPOSE names, `8000-8002/udp` as each of them; or its error. */
export function exposedPorts(specs: readonly string[]): { readonly ports: readonly string[] } | { readonly error: string } {
  const ports: string[] = [];
  for (const spec of specs) {
    const read = portsOf(spec);
    if ('error' in read) return read;
    ports.push(...read.ports);
  }
  return { ports };
}

const protocols = new Set(['tcp', 'udp', 'sctp']);

function portsOf(spec: string): { readonly ports: readonly string[] } | { readonly error: string } {
  const slash = spec.indexOf('/');
  const protocol = (slash < 0 ? 'tcp' : spec.slice(slash + 1) || 'tcp').toLowerCase();
  const address = slash < 0 ? spec : spec.slice(0, slash);
  const containerPart = address.slice(address.lastIndexOf(':') + 1);
  if (containerPart === '') return { error: `no port specified: ${spec}<empty>` };
  const range = portRange(containerPart);
  if (!range) return { error: `invalid containerPort: ${containerPart}` };
  if (!protocols.has(protocol)) return { error: `invalid port: ${JSON.stringify(spec)}: invalid proto: ${protocol}` };
  return { ports: Array.from({ length: range.end - range.start + 1 }, (_, index) => `${range.start + index}/${protocol}`) };
}

function portRange(text: string): { readonly start: number; readonly end: number } | null {
  const [, first = '', last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const start = Number(first);
  const end = Number(last);
  return first === '' || start > 65_535 || end > 65_535 || end < start ? null : { start, end };
}
