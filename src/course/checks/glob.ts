/** Whether `path` (no `/` in front) fits `glob`: `*` within a name, `**` over any number of folders. Linear in the product of both. */
export function fitsGlob(glob: string, path: string): boolean {
  const wanted = glob.replace(/^\//, '').split('/');
  const names = path.replace(/^\//, '').split('/');
  // reach[i]: the first i parts of the glob fit the names so far.
  let reach = wanted.map(() => false);
  reach = [true, ...reach];
  skipStars(wanted, reach);
  for (const name of names) {
    const next = wanted.map((part, place) =>
      part === '**' ? reach[place] === true || reach[place + 1] === true : reach[place] === true && fitsName(part, name),
    );
    reach = [false, ...next];
    skipStars(wanted, reach);
  }
  return reach[wanted.length] === true;
}

/** `**` may also stand for nothing. */
function skipStars(wanted: readonly string[], reach: boolean[]): void {
  for (const [place, part] of wanted.entries()) if (part === '**' && place < wanted.length - 1 && reach[place]) reach[place + 1] = true;
}

function fitsName(part: string, name: string): boolean {
  const pieces = part.split('*');
  if (pieces.length === 1) return part === name;
  const [first = '', ...rest] = pieces;
  const last = rest.pop() ?? '';
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at <= name.length - last.length;
}
