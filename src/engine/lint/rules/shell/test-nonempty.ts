import { fixIn, shellRule } from '../../shellcheck/shell-rule.ts';

/** `[ ! -z x ]` is `[ -n x ]`. */
export const testNonempty = shellRule({
  name: 'test-nonempty',
  codes: { SC2236: 'style' },
  check: ({ shell, facts }) =>
    [
      ...facts.commands.flatMap(({ name, args }) => (name === '[' ? [args] : [])),
      ...facts.nodes.flatMap((node) => (node.kind === 'test' ? [node.words] : [])),
    ].flatMap((words) =>
      words.flatMap((word, index) => {
        const next = words[index + 1];
        if (word.text !== '!' || !next || (next.text !== '-z' && next.text !== '-n')) return [];
        const better = next.text === '-z' ? '-n' : '-z';
        return [
          {
            span: { start: word.start, end: next.end },
            data: { better },
            fixes: fixIn(shell, 'fix-test', [{ start: word.start, end: next.end, newText: better }], { better }),
          },
        ];
      }),
    ),
});
