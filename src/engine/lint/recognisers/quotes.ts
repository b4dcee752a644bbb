/** The text without the quotes that stand around the whole of it. */
export const unquote = (text: string): string => {
  const first = text.charAt(0);
  return text.length >= 2 && (first === '"' || first === "'") && text.endsWith(first) ? text.slice(1, -1) : text;
};

/** The arguments of an instruction without the quotes around them. */
export const quotelessArguments = ({ args }: { readonly args: readonly { readonly value: string }[] }): readonly string[] =>
  args.map(({ value }) => unquote(value));
