import type { Flag, Instruction } from '../../dockerfile/types.ts';

/** A `--mount` as it is written, right or wrong. */
interface WrittenMount {
  readonly type: string;
  readonly target: string | null;
  readonly from: string | null;
  readonly flag: Flag;
}

/** The mounts of a RUN. */
export const mountsOf = (instruction: Instruction): readonly WrittenMount[] =>
  instruction.flags.filter((flag) => flag.name === 'mount').map(readMount);

function readMount(flag: Flag): WrittenMount {
  const fields = new Map(flag.value.split(',').map((field) => splitField(field)));
  const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination');
  return { type: fields.get('type') ?? 'bind', target: target?.replace(/(?<=.)\/$/, '') ?? null, from: fields.get('from') ?? null, flag };
}

function splitField(field: string): readonly [string, string] {
  const equals = field.indexOf('=');
  return equals < 0 ? [field.trim().toLowerCase(), ''] : [field.slice(0, equals).trim().toLowerCase(), field.slice(equals + 1)];
}

/** Whether what is written to `path` lands in a cache or in memory, not in the layer. */
export const isMountedOver = (instruction: Instruction, path: string): boolean =>
  mountsOf(instruction).some(({ type, target }) => (type === 'cache' || type === 'tmpfs') && target !== null && isWithin(path, target));

/** Whether a path is a folder or lies in it. */
export const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
