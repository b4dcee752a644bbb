import type { ShellFacts } from '../../shellcheck/facts.ts';
import { shellRule } from '../../shellcheck/shell-rule.ts';
import type { ShellReport } from '../../shellcheck/shell-rule.ts';

/** `$(($x + 1))`: names need no dollar sign there. */
export const namesInArithmetic = shellRule({
  name: 'names-in-arithmetic',
  codes: { SC2004: 'style' },
  check: ({ facts }) => expressionsOf(facts).flatMap(reportsOn),
});

interface Expression {
  readonly text: string;
  /** Where its text begins. */
  readonly start: number;
}

/** Behind `$((` and `((`. */
const expressionsOf = ({ parts, nodes }: ShellFacts): readonly Expression[] => [
  ...parts.flatMap(({ part }) => (part.kind === 'arithmetic-expansion' ? [{ text: part.text, start: part.start + 3 }] : [])),
  ...nodes.flatMap((node) => (node.kind === 'arithmetic' ? [{ text: node.text, start: node.start + 2 }] : [])),
];

const reportsOn = ({ text, start }: Expression): readonly ShellReport[] =>
  [...text.matchAll(/\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})/g)].map(({ 0: name, index }) => ({
    span: { start: start + index, end: start + index + name.length },
    data: { variable: name },
  }));
