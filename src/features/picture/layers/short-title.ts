/** Flags that say how files are put down; what is put down, and from where, matters more in a narrow slab. */
const minorFlag = /^--(?!from=)[a-z]+(=\S*)?$/;

/** An instruction without the minor flags in front of its arguments: the picture's detail and table have it in full. */
export function shortTitle(title: string): string {
  const [keyword = '', ...rest] = title.split(' ');
  const begin = rest.findIndex((word) => !word.startsWith('--'));
  if (begin <= 0) return title;
  return [keyword, ...rest.slice(0, begin).filter((word) => !minorFlag.test(word)), ...rest.slice(begin)].join(' ');
}
