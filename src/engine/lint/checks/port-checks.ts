import type { ListCommand } from '../../dockerfile/types.ts';
import { linesOf } from '../../build/failure.ts';
import { exposedPorts } from '../../build/expose.ts';
import type { CheckSink } from './check-sink.ts';
import type { StageVariables } from './check-scope.ts';
import { CheckStop } from './warning.ts';

/** EXPOSE: its ports in BuildKit's order, which is that of their texts. */
export function checkPorts(sink: CheckSink, command: ListCommand, variables: StageVariables): void {
  const sorted = [...command.values].sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  const ports = sorted.flatMap(({ value, range }) => {
    const expansion = variables.expand(value);
    if (!expansion.ok) throw new CheckStop(expansion.error, linesOf(command));
    return expansion.words.map((port) => ({ port, range }));
  });
  for (const { port, range } of ports) {
    checkPort(sink, command, port, range);
    const read = exposedPorts([port]);
    if ('error' in read) throw new CheckStop(read.error, linesOf(command));
  }
}

const protocols: ReadonlySet<string> = new Set(['', 'tcp', 'udp', 'sctp']);

function checkPort(sink: CheckSink, command: ListCommand, port: string, range: ListCommand['range']): void {
  const parts = port.split(':');
  const [number, protocol] = splitAt(parts.at(-1) ?? '', '/');
  if (number === '' || !protocols.has(protocol.toLowerCase())) return;
  if (protocol !== protocol.toLowerCase()) {
    const detail = `Defined protocol '${port}' in EXPOSE instruction should be lowercase`;
    sink.warn('ExposeProtoCasing', command.instruction, detail, { range, subject: port, suggestion: port.toLowerCase() });
  }
  if (parts.length === 1 || parts.slice(0, -1).every((part) => part === '')) return;
  const detail = `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'`;
  sink.warn('ExposeInvalidFormat', command.instruction, detail, { range, subject: port, suggestion: parts.at(-1) ?? '' });
}

function splitAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
