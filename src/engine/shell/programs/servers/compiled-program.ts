import { root } from '../../../files/access.ts';
import type { Invocation, Program } from '../../process.ts';
import { parseJson } from '../node/manifest.ts';
import { say } from '../surroundings.ts';
import { listen } from './listen.ts';

/** What is known of a program that a build compiled: told by its sources, kept in the file's identity. */
interface Behaviour {
  /** Lines that it prints when it starts. */
  readonly prints: readonly string[];
  /** Where it listens; null: it ends after printing. */
  readonly port: number | null;
  /** The variable that names another port. */
  readonly portVariable: string | null;
  readonly endsOnTerm: boolean;
}

const mark = '#behaviour=';

/** An identity that carries the behaviour. */
export const identityWith = (identity: string, behaviour: Behaviour): string => `${identity}${mark}${JSON.stringify(behaviour)}`;

/** The name under which such files go to their model. */
export const compiledProgramName = 'compiled-program';

/** What sources of Go or Rust show: prints of literals, the address that they listen on, a handler for SIGTERM. */
export function behaviourOf(code: string): Behaviour {
  const prints = [...code.matchAll(/(?:fmt\.Println|println!)\(\s*"([^"\\{}%]*)"\s*\)/g)].map((match) => match[1] ?? '').slice(0, 20);
  const listens = /ListenAndServe|net\.Listen|TcpListener::bind|axum::serve|HttpServer::new|\.Run\(/.test(code);
  const written = /"(?:[\d.]+|\[::\]|localhost)?:(\d{2,5})"|\],\s*(\d{2,5})\)/.exec(code);
  const variable = /(?:Getenv|LookupEnv|env::var)\(\s*"(\w*PORT\w*)"/.exec(code)?.[1] ?? null;
  const fallback = /PORT[\s\S]{0,160}?"?(\d{4,5})"?/.exec(code)?.[1];
  return {
    prints,
    port: listens ? Number(written?.[1] ?? written?.[2] ?? fallback ?? 8080) : null,
    portVariable: variable,
    endsOnTerm: /SIGTERM|signal::unix|NotifyContext|ctrl_c/.test(code),
  };
}

/** A program that was compiled in a build: prints, then serves or ends. Asked for its health it asks itself. */
export const compiledProgram: Program = (call) => {
  const behaviour = readBehaviour(call);
  if (!behaviour) {
    call.world.unmodelled(call.argv.join(' '));
    return 0;
  }
  const named = behaviour.portVariable === null ? undefined : call.env.get(behaviour.portVariable);
  const port = Number(named ?? behaviour.port ?? 0);
  if (/^-{0,2}health(-?check)?$/.test(call.argv[1] ?? ''))
    return (call.world.request?.(`http://127.0.0.1:${port}/health`)?.status ?? 500) < 400 ? 0 : 1;
  for (const line of behaviour.prints) say(call, line);
  if (behaviour.port === null) return 0;
  return listen(call, {
    name: call.executable.replace(/^.*\//, ''),
    host: '0.0.0.0',
    port,
    serves: call.executable,
    endsOnTerm: behaviour.endsOnTerm,
  });
};

function readBehaviour(call: Invocation): Behaviour | null {
  const read = call.world.fs.readFile(call.executable, root);
  const identity = read.ok && read.value.kind === 'opaque' ? read.value.identity : '';
  const at = identity.indexOf(mark);
  const json = at === -1 ? null : parseJson(identity.slice(at + mark.length));
  if (!json) return null;
  const { prints, port, portVariable, endsOnTerm } = json;
  return {
    prints: Array.isArray(prints) ? prints.filter((line) => typeof line === 'string') : [],
    port: typeof port === 'number' ? port : null,
    portVariable: typeof portVariable === 'string' ? portVariable : null,
    endsOnTerm: endsOnTerm === true,
  };
}
