import { goQuote } from '../text/go-strings.ts';

type Ports = { readonly ports: readonly string[] } | { readonly error: string };

/** The ports that an EXPOSE names, `8000-8002/udp` as each of them; or BuildKit's error. */
export function exposedPorts(specs: readonly string[]): Ports {
  const ports: string[] = [];
  for (const spec of specs) {
    const read = portsOf(spec);
    if ('error' in read) return read;
    ports.push(...read.ports);
  }
  return { ports };
}

const protocols = new Set(['', 'tcp', 'udp', 'sctp']);

/** `[address:][host:]container[/protocol]`. */
function portsOf(spec: string): Ports {
  const parts = spec.split(':');
  const [container, protocol] = splitProtocol(parts.at(-1) ?? '');
  if (container === '') return { error: `invalid port: ${goQuote(spec)}: no port specified` };
  if (!protocols.has(protocol.toLowerCase())) return { error: `invalid port: ${goQuote(spec)}: invalid proto: ${protocol}` };
  const address = addressError(parts.slice(0, -2).join(':'));
  if (address !== null) return { error: address };
  const range = portRange(container);
  if (range === null) return { error: `invalid containerPort: ${container}` };
  const mapping = hostPortError(parts.at(-2) ?? '', container, range);
  if (mapping !== null) return { error: mapping };
  const name = protocol.toLowerCase() || 'tcp';
  return { ports: Array.from({ length: range.end - range.start + 1 }, (_, index) => `${range.start + index}/${name}`) };
}

function splitProtocol(text: string): readonly [string, string] {
  const slash = text.indexOf('/');
  return slash < 0 ? [text, ''] : [text.slice(0, slash), text.slice(slash + 1)];
}

/** A host's port is checked and then left out. */
function hostPortError(host: string, container: string, { start, end }: PortRange): string | null {
  if (host === '') return null;
  const range = portRange(host);
  if (range === null) return `invalid hostPort: ${host}`;
  const fits = end === start || end - start === range.end - range.start;
  return fits ? null : `invalid ranges specified for container and host Ports: ${container} and ${host}`;
}

function addressError(written: string): string | null {
  const bracketed = /^\[([^[\]]*)\]$/.exec(written)?.[1];
  const address = bracketed ?? written;
  return address === '' || isAddress(address) ? null : `invalid IP address: ${address}`;
}

/** Go's `net.ParseIP`, as far as an EXPOSE may need it. */
function isAddress(text: string): boolean {
  if (!text.includes(':')) return isIpv4(text);
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const tail = last.includes('.') ? 1 : 0;
  if (tail === 1 && !isIpv4(last)) return false;
  if (!groups.slice(0, groups.length - tail).every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  const count = groups.length + tail;
  return halves.length === 2 ? count < 8 : count === 8;
}

const isIpv4 = (text: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255 && (part === '0' || !part.startsWith('0')));

interface PortRange {
  readonly start: number;
  readonly end: number;
}

function portRange(text: string): PortRange | null {
  const dash = text.indexOf('-');
  const first = dash < 0 ? text : text.slice(0, dash);
  const last = dash < 0 ? first : text.slice(dash + 1);
  const start = portNumber(first);
  const end = first === last ? start : portNumber(last);
  return start === null || end === null || end < start ? null : { start, end };
}

function portNumber(text: string): number | null {
  if (!/^[+-]?\d{1,20}$/.test(text)) return null;
  const port = Number(text);
  return port >= 0 && port <= 65_535 ? port + 0 : null;
}
