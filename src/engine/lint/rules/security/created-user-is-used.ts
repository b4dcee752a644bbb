import { baseName } from '../../../shell/process/paths.ts';
import { builtImageOf, stepsOfResult } from '../../recognisers/built-image.ts';
import type { BuiltImage } from '../../recognisers/built-image.ts';
import type { ShellProgram } from '../../recognisers/programs.ts';
import { scriptOf } from '../../recognisers/started-programs.ts';
import type { Step } from '../../outline.ts';
import type { LintContext, Report, Rule, ShellText } from '../../rule.ts';

export const createdUserIsUsed: Rule = {
  name: 'created-user-is-used',
  group: 'security',
  severity: 'warning',
  aliases: [],
  needs: ['build'],
  check: (context) => {
    const image = builtImageOf(context.build);
    return image ? reportsOf(image, context) : [];
  },
};

function reportsOf(image: BuiltImage, { outline, shells }: LintContext): readonly Report[] {
  const steps = stepsOfResult(outline);
  // A USER that says root is the business of another rule.
  if (image.who.uid !== 0 || steps.some(({ instruction }) => instruction.keyword === 'user')) return [];
  if (!startsWithoutHelp(image, steps)) return [];
  const inResult = new Set(steps);
  const created = shells.filter(({ step }) => inResult.has(step)).flatMap(usersMadeBy);
  return created.slice(0, 1);
}

const usersMadeBy = (shell: ShellText): readonly Report[] =>
  shell.programs.flatMap((program) => {
    const user = userMadeBy(program);
    return user === null ? [] : [{ range: shell.rangeOf(program.nameWord), data: { user } }];
  });

/** Options of adduser, on Debian and in busybox, that take the next word. */
const valued = /^(?:-[a-zA-Z]*[uGghskK]|--(?:uid|gid|ingroup|home|shell|gecos|comment|firstuid|lastuid|conf))$/;

function userMadeBy({ name, arguments: words, positionals }: ShellProgram): string | null {
  if (name === 'useradd') return nameIn(positionals.at(-1)?.text);
  if (name !== 'adduser') return null;
  return nameIn(words.find(({ text }, at) => !text.startsWith('-') && !valued.test(words[at - 1]?.text ?? ''))?.text);
}

const nameIn = (text: string | undefined): string | null => (text !== undefined && /^[\w.-]+$/.test(text) && text !== 'root' ? text : null);

/** Programs that give the rights of root away by themselves, or start others that do. */
const givesUpRoot =
  /(?:^|[\s/"'[,])(?:gosu|su-exec|su|sudo|runuser|setpriv|chroot|chpst|s6-\w+|setuidgid|supervisord|runsvdir|crond?|sshd|nginx|httpd|apache2\S*|php-fpm\S*|init|systemd|dockerd|named|haproxy|postfix|slapd|vsftpd)(?=$|[\s"'\],;])|--user\b|--uid\b|\buser=/;

/** Whether the image starts a program of its own, and nothing in the way of it becomes another user. */
function startsWithoutHelp(image: BuiltImage, steps: readonly Step[]): boolean {
  const { Entrypoint: entrypoint = [], Cmd: cmd = [] } = image.config;
  const says = (keyword: string): boolean => steps.some(({ instruction }) => instruction.keyword === keyword);
  if (!says('cmd') && !says('entrypoint')) return false;
  if (entrypoint.length > 0 && !says('entrypoint') && !isPlainEntrypoint(entrypoint[0] ?? '')) return false;
  const texts = [
    entrypoint.join(' '),
    cmd.join(' '),
    scriptOf(image, [...entrypoint, ...cmd])?.text ?? '',
    scriptOf(image, cmd)?.text ?? '',
  ];
  return !texts.some((text) => givesUpRoot.test(text));
}

/** Entrypoints of base images that only choose the program. */
const isPlainEntrypoint = (path: string): boolean => ['docker-entrypoint.sh', 'tini', 'dumb-init'].includes(baseName(path));
