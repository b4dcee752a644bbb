/** What every shell does itself, without a file. */
export const shellBuiltins: ReadonlySet<string> = new Set(
  (
    '. : [ alias bg break cd command continue declare echo eval exec exit export false fg getopts hash jobs kill let local printf pwd read ' +
    'readonly return set shift source test time times trap true type typeset ulimit umask unalias unset wait'
  ).split(' '),
);
