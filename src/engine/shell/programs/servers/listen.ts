import type { Invocation, ListeningServer } from '../../process.ts';
import { complain } from '../surroundings.ts';

const usualStartMs = 600;

/** Serves until it is told to end. In a build, where it would never end, that is said and the build goes on. */
export function listen(call: Invocation, server: ListeningServer, startMs = usualStartMs): number {
  if (!Number.isInteger(server.port) || server.port < 0 || server.port > 65535) return complain(call, `${server.name}: invalid port`, 2);
  call.world.spend(startMs);
  if (call.world.serve) return call.world.serve(server);
  call.world.unmodelled(`${call.argv.join(' ')}: a server, which would not end by itself`);
  return 0;
}
