import type { Program } from '../../process.ts';
import { readOptions } from '../option-reader.ts';
import { complain, say } from '../surroundings.ts';
import { addressOf, request } from './address.ts';

const MILLISECONDS_EACH = 1.6;

/** ab: a small load test. Whether the server answers is told by asking it once; the times are modelled. */
export const ab: Program = (call) => {
  const options = readOptions(call.argv.slice(1), ['-n', '-c', '-t', '-H', '-T', '-p', '-m', '-s']);
  const address = addressOf(options.words[0] ?? '');
  if (!address) return complain(call, 'ab: wrong number of arguments\nUsage: ab [options] [http[s]://]hostname[:port]/path', 22);
  const [requests, clients] = [Number(options.value('-n') ?? 1) || 1, Number(options.value('-c') ?? 1) || 1];
  if (clients > requests) return complain(call, 'ab: Cannot use concurrency level greater than total number of requests', 22);
  const got = request(call, address, false);
  say(call, `Benchmarking ${address.host} (be patient)`);
  if (got.kind !== 'answer') return complain(call, 'apr_socket_recv: Connection refused (111)', 111);
  const milliseconds = (requests * MILLISECONDS_EACH) / Math.min(clients, 8) + 20;
  call.world.spend(milliseconds);
  const failures = got.answer.status >= 400 ? requests : 0;
  say(
    call,
    `\nServer Hostname:        ${address.host}\nServer Port:            ${address.port}\n\nDocument Path:          ${address.path}\nDocument Length:        ${got.answer.body.length} bytes\n\nConcurrency Level:      ${clients}\nTime taken for tests:   ${(milliseconds / 1000).toFixed(3)} seconds\nComplete requests:      ${requests}\nFailed requests:        0${failures > 0 ? `\nNon-2xx responses:      ${failures}` : ''}\nRequests per second:    ${((requests / milliseconds) * 1000).toFixed(2)} [#/sec] (mean)`,
  );
  return 0;
};
