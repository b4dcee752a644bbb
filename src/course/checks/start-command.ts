import { root } from '../../engine/files/access.ts';
import { parseShell } from '../../engine/shell/parser/parse-shell.ts';
import { staticText } from '../../engine/shell/parser/static-text.ts';
import type { Script, SimpleCommand } from '../../engine/shell/ast.ts';
import { absolutePath, baseName } from '../../engine/shell/process/paths.ts';
import type { TrialContainer } from '../trial/container.ts';
import { launchIn } from '../trial/python-launch.ts';
import { textAt } from '../trial/python.ts';
import { withImage } from './subject.ts';
import { failed, passed, say, type CheckJudge, type Place, type Verdict } from './verdict.ts';

type Way = 'direct' | 'shell-stays' | 'python-stays' | 'none';

/** SIGTERM reaches the program: PID 1 is the program itself, or passes signals on. */
export const startCommand: CheckJudge<'start-command'> = (_check, subject) =>
  withImage(subject, (image) => {
    const { Entrypoint = [], Cmd = [] } = image.config;
    const command = subject.lastCommand('cmd', 'entrypoint');
    const place = subject.placeOf('cmd', 'entrypoint') ?? subject.finalFrom;
    const way = wayOf([...Entrypoint, ...Cmd], subject.container(image), 0);
    if (way === 'direct') return unheardSignal(image.config.StopSignal, subject.placeOf('stopsignal')) ?? passed();
    if (way === 'none') return failed('no-command', say('映像檔沒有說要啟動什麼。', 'The image does not say what to start.'), place);
    if (way === 'python-stays')
      return failed(
        'program-in-between',
        say(
          'PID 1 是一段 Python 程式，服務是它的孩子；SIGTERM 只到得了 PID 1，它沒有理會。',
          'PID 1 is a Python script and the service its child; SIGTERM gets as far as PID 1, which does not pass it on.',
        ),
        place,
      );
    const shellForm = command && (command.kind === 'cmd' || command.kind === 'entrypoint') && command.command.form === 'shell';
    if (shellForm)
      return failed(
        'shell-form',
        say(
          '沒有方括號，所以 PID 1 是 /bin/sh，它收到 SIGTERM 不會轉給服務。',
          'Without brackets PID 1 is /bin/sh, which does not pass SIGTERM on to the service.',
        ),
        place,
      );
    return failed(
      'shell-in-between',
      say(
        'PID 1 是一個 shell，服務是它的孩子，收不到 SIGTERM。',
        'PID 1 is a shell; the service is its child, and SIGTERM does not reach it.',
      ),
      place,
    );
  });

/** Signals at which Python's servers end in good order. */
const heard = new Set(['', 'SIGTERM', 'TERM', '15', 'SIGINT', 'INT', '2', 'SIGQUIT', 'QUIT', '3']);

function unheardSignal(signal: string | undefined, place: Place | null): Verdict | null {
  if (heard.has((signal ?? '').toUpperCase())) return null;
  return failed(
    'other-signal',
    say(
      `STOPSIGNAL 換成了 ${signal ?? ''}，docker stop 送的就不是 SIGTERM，服務沒有機會好好收尾。`,
      `STOPSIGNAL makes docker stop send ${signal ?? ''} in place of SIGTERM, and the service gets no chance to end in good order.`,
    ),
    place,
  );
}

const shells = new Set(['sh', 'dash', 'bash', 'ash', 'zsh']);
const forwarders = new Set(['tini', 'tini-static', 'catatonit', 'docker-init', 'dumb-init']);

function wayOf(argv: readonly string[], container: TrialContainer, depth: number): Way {
  const [program = '', ...args] = argv;
  if (program === '' || depth > 8) return program === '' ? 'none' : 'shell-stays';
  const name = baseName(program);
  if (name === 's6-svscan' || signalsGroup(name, args)) return 'direct';
  if (forwarders.has(name)) return wayOf(afterOptions(args), container, depth + 1);
  if (/^python[\d.]*$/.test(name)) return pythonWay(args, container, depth);
  if (name === 'env')
    return wayOf(
      afterOptions(args).filter((arg, place, all) => !arg.includes('=') || all.slice(0, place).some((one) => !one.includes('='))),
      container,
      depth + 1,
    );
  if (name === 'busybox') return wayOf(args, container, depth + 1);
  if (shells.has(name)) return shellWay(name, args, container, depth);
  return scriptWay(program, args, container, depth);
}

/** dumb-init tells the whole process group, tini with `-g`: what a shell in between has started hears it too. */
function signalsGroup(name: string, args: readonly string[]): boolean {
  const options = args.slice(0, args.length - afterOptions(args).length);
  if (name === 'dumb-init') return !options.some((arg) => arg === '-c' || arg === '--single-child');
  return /^(?:tini|tini-static|docker-init)$/.test(name) && options.some((arg) => /^-[a-z]*g/.test(arg));
}

/** Python with a text that starts the service: it gives way, or it stays in front. */
function pythonWay(args: readonly string[], container: TrialContainer, depth: number): Way {
  const at = args.findIndex((arg) => !arg.startsWith('-') || /^-[A-Za-z]*[cm]$/.test(arg));
  const word = args[at] ?? '';
  const value = word.startsWith('-') ? (args[at + 1] ?? '') : word;
  const rest = args.slice(at + (word.startsWith('-') ? 2 : 1));
  const path = word.endsWith('m') && word.startsWith('-') ? `${value.replaceAll('.', '/')}.py` : value;
  const code = /^-[A-Za-z]*c$/.test(word) ? value : textAt(container.fs, absolutePath(path, container.cwd), root);
  const launch = code === null || /\buvicorn\.run\(/.test(code) ? null : launchIn(code, rest);
  if (!launch || launch.way === 'leaves') return 'direct';
  if (launch.way === 'becomes') return wayOf(launch.argv, container, depth + 1);
  return /\bsignal\.signal\(|\.send_signal\(|\.terminate\(/.test(code ?? '') ? 'direct' : 'python-stays';
}

const afterOptions = (args: readonly string[]): readonly string[] => {
  const first = args.findIndex((arg) => !arg.startsWith('-') || arg === '--');
  const rest = first === -1 ? [] : args.slice(first);
  return rest[0] === '--' ? rest.slice(1) : rest;
};

/** A shell that is called: `-c text`, or a script. */
function shellWay(name: string, args: readonly string[], container: TrialContainer, depth: number): Way {
  const at = args.findIndex((arg) => /^-[a-z]*c$/.test(arg));
  if (at === -1) {
    const script = args.find((arg) => !arg.startsWith('-'));
    const text = script === undefined ? null : textAt(container.fs, absolutePath(script, container.cwd), container.who);
    return text === null ? 'shell-stays' : textWay(text, false, args.slice(args.indexOf(script ?? '') + 1), container, depth);
  }
  return textWay(args[at + 1] ?? '', replacesItself(name, container), args.slice(at + 3), container, depth);
}

/** bash and busybox's ash give their place to a single simple command of `-c`; dash stays. */
function replacesItself(name: string, container: TrialContainer): boolean {
  if (name === 'bash' || name === 'zsh' || name === 'ash') return true;
  const real = container.fs.realPath('/bin/sh', root);
  return real.ok && /busybox|bash/.test(real.value);
}

/** A program that is a script of a shell goes by its last line; every other is the program itself. */
function scriptWay(program: string, args: readonly string[], container: TrialContainer, depth: number): Way {
  const folders = (container.env.get('PATH') ?? '').split(':');
  const candidates = program.includes('/') ? [absolutePath(program, container.cwd)] : folders.map((folder) => `${folder}/${program}`);
  const path = candidates.find((one) => container.fs.stat(one, root).ok);
  const text = path === undefined ? null : textAt(container.fs, path, root);
  const isShell = text !== null && /^#!\s*\S*\b(?:sh|bash|dash|ash)\b/.test(text);
  const viaEnv = text !== null && /^#!\s*\S*env\s+(?:sh|bash|dash|ash)\b/.test(text);
  return isShell || viaEnv ? textWay(text ?? '', false, args, container, depth) : 'direct';
}

/** The way of a shell's text: what its last command does. */
function textWay(text: string, replaces: boolean, args: readonly string[], container: TrialContainer, depth: number): Way {
  const script = parseShell(text, 'any');
  const single = script.statements.length === 1 && script.statements[0]?.andOr.rest.length === 0;
  const given = args.length > 0 ? args : defaultArguments(script);
  const ways = lastCommands(script)
    .map((command) => (command === null ? null : command.words.map((word) => staticText(word) ?? word.text)))
    .filter((words) => words === null || !ends.has(words[0] ?? ''))
    .map((words): Way => {
      if (words?.[0] === 'exec') return followed(words.slice(1), given, container, depth);
      return words !== null && replaces && single ? followed(words, given, container, depth) : 'shell-stays';
    });
  if (ways.includes('python-stays')) return 'python-stays';
  // With no program in it there is none that SIGTERM could miss; that nothing starts is another check's to say.
  const idle = simpleCommands(script).every(({ words }) => words.length === 0 || ends.has(words[0]?.text ?? ''));
  return idle || (ways.length > 0 && ways.every((way) => way === 'direct')) ? 'direct' : 'shell-stays';
}

/** What `set -- program …` puts in the place of arguments that were not given. */
function defaultArguments(script: Script): readonly string[] {
  const words = simpleCommands(script)
    .map((command) => command.words.map((word) => staticText(word) ?? word.text))
    .find(([name, mark]) => name === 'set' && mark === '--');
  return words?.slice(2) ?? [];
}

/** The simple commands of a script, those of its branches too. */
function simpleCommands(script: Script): readonly SimpleCommand[] {
  const commands = script.statements
    .flatMap(({ andOr }) => [andOr.first, ...andOr.rest.map(({ pipeline }) => pipeline)])
    .flatMap(({ commands: all }) => all);
  return commands.flatMap((command) => {
    if (command.kind === 'simple') return [command];
    if (command.kind === 'if')
      return [...command.branches.map(({ body }) => body), ...(command.otherwise ? [command.otherwise] : [])].flatMap(simpleCommands);
    if (command.kind === 'case') return command.items.flatMap(({ body }) => simpleCommands(body));
    return [];
  });
}

/** What a branch that starts no service ends with. */
const ends = new Set(['exit', 'return', 'echo', 'printf', ':', 'true', 'false', 'set']);

/** `exec "$@"` goes on with the arguments. */
function followed(words: readonly string[], args: readonly string[], container: TrialContainer, depth: number): Way {
  const argv = words.flatMap((word) => (/^"?\$(?:@|\*|\{@\})"?$/.test(word) ? args : [word]));
  return argv.length === 0 ? 'shell-stays' : wayOf(argv, container, depth + 1);
}

/** The commands that a script may end with, one for each branch; null for what can't be told. */
function lastCommands(script: Script): readonly (SimpleCommand | null)[] {
  const statement = script.statements.at(-1);
  if (!statement) return [];
  const pipeline = statement.andOr.rest.at(-1)?.pipeline ?? statement.andOr.first;
  const command = pipeline.commands.at(-1);
  if (statement.background || pipeline.commands.length > 1 || !command) return [null];
  if (command.kind === 'simple') return [command];
  if (command.kind === 'group') return lastCommands(command.body);
  if (command.kind === 'case') return command.items.flatMap((item) => lastCommands(item.body));
  if (command.kind !== 'if') return [null];
  return [...command.branches.map((branch) => branch.body), ...(command.otherwise ? [command.otherwise] : [])].flatMap(lastCommands);
}
