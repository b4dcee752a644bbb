import { unquote } from '../../recognisers/quotes.ts';
import { builtImageOf, stepsOfResult } from '../../recognisers/built-image.ts';
import type { BuiltImage } from '../../recognisers/built-image.ts';
import type { LintContext, Report, Rule } from '../../rule.ts';

export const noPrivilegedPort: Rule = {
  name: 'no-privileged-port',
  group: 'runtime',
  severity: 'info',
  aliases: [],
  needs: ['build'],
  check: (context) => {
    const image = builtImageOf(context.build);
    return image && image.who.uid !== 0 ? reportsOf(image, context) : [];
  },
};

const firstFreePort = 1024;

/** At the EXPOSE that says it; where only the base image does, at the USER. */
function reportsOf({ config, user }: BuiltImage, { outline }: LintContext): readonly Report[] {
  const steps = stepsOfResult(outline);
  const words = steps.flatMap(({ instruction }) => (instruction.keyword === 'expose' ? instruction.args : []));
  const last = steps.findLast(({ instruction }) => instruction.keyword === 'user');
  return Object.keys(config.ExposedPorts ?? {}).flatMap((exposed) => {
    const port = Number(exposed.split('/')[0]);
    if (!(port > 0 && port < firstFreePort)) return [];
    const word = words.findLast(({ value }) => unquote(value).split('/')[0] === String(port));
    const range = word?.range ?? last?.instruction.keywordRange;
    return range ? [{ range, data: { port, user } }] : [];
  });
}
