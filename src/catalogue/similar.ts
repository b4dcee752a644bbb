/** The known references nearest to one that is not known: those of the same repository by the parts of their tags first. */
export function similarReferences(repository: string, tag: string, known: readonly string[], limit = 5): readonly string[] {
  const scored = known.map((reference) => ({ reference, distance: distance(repository, tag, reference) }));
  scored.sort((a, b) => a.distance - b.distance || (a.reference < b.reference ? -1 : 1));
  return scored
    .filter(({ distance }) => distance < farAway)
    .slice(0, limit)
    .map(({ reference }) => reference);
}

const farAway = 60;

function distance(repository: string, tag: string, reference: string): number {
  const colon = reference.lastIndexOf(':');
  const [otherRepository, otherTag] = [reference.slice(0, colon), reference.slice(colon + 1)];
  const names = repository === otherRepository ? 0 : 20 + 10 * editDistance(repository, otherRepository);
  return names >= farAway ? farAway : names + tagDistance(tag, otherTag);
}

/** Variants (`slim`, `alpine`) weigh more than versions, mistyped ones less; a version counts by how far it is away. */
function tagDistance(a: string, b: string): number {
  if (a === b) return 0;
  const [versionA = '', ...variantsA] = a.split('-');
  const [versionB = '', ...variantsB] = b.split('-');
  const onlyA = variantsA.filter((part) => !variantsB.includes(part));
  const onlyB = variantsB.filter((part) => !variantsA.includes(part));
  return variantDistance(onlyA, onlyB) + versionDistance(versionA, versionB);
}

const otherVariant = 6;

/** Each part of `a` meets the part of `b` that is spelled most like it; parts without a partner count in full. */
function variantDistance(a: readonly string[], b: readonly string[]): number {
  const unlike = (one: string): number => Math.min(1, ...b.map((other) => editDistance(one, other) / Math.max(one.length, other.length)));
  const partners = Math.min(a.length, b.length);
  const likest = a
    .map(unlike)
    .sort((one, other) => one - other)
    .slice(0, partners);
  return otherVariant * (2 * likest.reduce((sum, part) => sum + part, 0) + a.length + b.length - 2 * partners);
}

function versionDistance(a: string, b: string): number {
  const [partsA, partsB] = [a.split('.').map(Number), b.split('.').map(Number)];
  if ([...partsA, ...partsB].some(Number.isNaN)) return a === b ? 0 : 5;
  const [majorA = 0, minorA = 0] = partsA;
  const [majorB = 0, minorB = 0] = partsB;
  // A tag that names less than was asked for moves: a fixed one is the better offer.
  const vague = partsB.length < Math.min(2, partsA.length) ? 5 : 0;
  return (
    Math.min(15, 3 * Math.abs(majorA - majorB)) + Math.min(4, 0.2 * Math.abs(minorA - minorB)) + Math.abs(minorA - minorB) / 1000 + vague
  );
}

/** Levenshtein's distance; names longer than 60 letters are cut. */
function editDistance(a: string, b: string): number {
  const [left, right] = [a.slice(0, 60), b.slice(0, 60)];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const substituted = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substituted));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
