/** Flags of instructions as BuildKit knows them; a `=` at the end takes a value. `mount` has its keys behind it. */
export const flagsOf: Readonly<Record<string, readonly FlagName[]>> = {
  FROM: ['platform'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  ADD: ['chown', 'chmod', 'link', 'exclude', 'checksum', 'keep-git-dir', 'unpack'],
  RUN: ['mount', 'network', 'security'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
};

export type FlagName =
  | 'from'
  | 'chown'
  | 'chmod'
  | 'link'
  | 'parents'
  | 'exclude'
  | 'checksum'
  | 'keep-git-dir'
  | 'unpack'
  | 'mount'
  | 'network'
  | 'security'
  | 'platform'
  | 'interval'
  | 'timeout'
  | 'start-period'
  | 'start-interval'
  | 'retries';

const bare: readonly string[] = ['link', 'parents', 'keep-git-dir', 'unpack'];

/** What is inserted for a flag. */
export const flagText = (name: FlagName): string => (bare.includes(name) ? `--${name}` : `--${name}=`);

/** Whole mounts that are worth offering, with what they are for as a snippet. */
export const mountSnippets: readonly { readonly label: string; readonly insert: string }[] = [
  { label: 'type=cache', insert: 'type=cache,target=${1:/root/.cache/pip}' },
  { label: 'type=bind', insert: 'type=bind,source=${1:requirements.txt},target=${2:requirements.txt}' },
  { label: 'type=bind,from', insert: 'type=bind,from=${1:builder},source=${2:/build},target=${3:/build}' },
  { label: 'type=secret', insert: 'type=secret,id=${1:token},target=${2:/run/secrets/token}' },
  { label: 'type=tmpfs', insert: 'type=tmpfs,target=${1:/tmp}' },
  { label: 'type=ssh', insert: 'type=ssh' },
];

/** What may be completed at the end of a piece of a line. */
export type Wanted =
  | { readonly kind: 'flag'; readonly instruction: string; readonly typed: string }
  | { readonly kind: 'stage'; readonly typed: string }
  | { readonly kind: 'image'; readonly typed: string }
  | { readonly kind: 'mount'; readonly typed: string }
  | null;

/** What the text before the cursor asks for; `before` is the logical line up to it. */
export function wantedAt(before: string): Wanted {
  const text = before.length > 2000 ? before.slice(-2000) : before;
  const [, keyword = ''] = /^\s*(?:ONBUILD\s+)?([A-Za-z]+)\s/i.exec(text) ?? [];
  const instruction = keyword.toUpperCase();
  const typed = /\S*$/.exec(text)?.[0] ?? '';
  if (instruction === 'COPY' && typed.startsWith('--from=')) return { kind: 'stage', typed: typed.slice('--from='.length) };
  if (instruction === 'RUN' && typed.startsWith('--mount=')) {
    const value = typed.slice('--mount='.length);
    const from = /(?:^|,)from=([^,]*)$/.exec(value);
    if (from) return { kind: 'stage', typed: from[1] ?? '' };
    return value.includes(',') ? null : { kind: 'mount', typed: value };
  }
  if (typed.startsWith('-') && Object.hasOwn(flagsOf, instruction) && !typed.includes('=')) return { kind: 'flag', instruction, typed };
  if (instruction === 'FROM' && /^\s*FROM\s+(?:--\S+\s+)*\S*$/i.test(text) && !typed.startsWith('-')) return { kind: 'image', typed };
  return null;
}
