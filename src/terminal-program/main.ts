import { buildCommand } from './build/command.ts';
import { runEngine } from './engine.ts';
import { lintCommand } from './lint/command.ts';
import { rulesCommand } from './rules/command.ts';
import type { Terminal } from './terminal.ts';

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
  environment: process.env,
  version: __VERSION__,
};

const usage = `usage: drydock COMMAND …

  lint FILE…   findings of Dockerfiles (drydock lint --help)
  build PATH   what docker build would do (drydock build --help)
  rules        the table of all rules
  engine       answers JSON requests, one a line
`;

const commands: Readonly<Record<string, (argv: readonly string[]) => number | Promise<number>>> = {
  lint: (argv) => lintCommand(argv, terminal),
  build: (argv) => buildCommand(argv, terminal),
  rules: (argv) => rulesCommand(argv, terminal),
  engine: () => runEngine(),
};

const [name = '', ...argv] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command) process.exitCode = await command(argv);
else {
  const asked = ['', '-h', '--help', 'help'].includes(name);
  terminal[asked && name !== '' ? 'out' : 'err'](asked ? usage : `drydock: unknown command ${JSON.stringify(name)}\n\n${usage}`);
  process.exitCode = asked && name !== '' ? 0 : 2;
}
