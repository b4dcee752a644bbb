import type { OutlineStage } from '../outline.ts';

/** Stages numbered so that all that continue one, directly or not, stand right behind it: from `first` up to, without, `end`. */
interface Span {
  readonly first: number;
  readonly end: number;
}

/** Answers whether a stage, or one that it continues, gives a name. Takes no longer in a long line of stages. */
export class InheritedNames {
  readonly #spans: ReadonlyMap<OutlineStage, Span>;
  /** For each name, apart and in order, the parts of all stages that have it. */
  readonly #having = new Map<string, readonly Span[]>();

  /** `stages`: each behind the one that it continues. */
  constructor(stages: readonly OutlineStage[], namesOf: (stage: OutlineStage) => Iterable<string>) {
    this.#spans = spansOf(stages);
    const given = new Map<string, Span[]>();
    for (const stage of stages) {
      const span = this.#spans.get(stage);
      if (span) for (const name of namesOf(stage)) given.set(name, pushed(given.get(name), span));
    }
    for (const [name, spans] of given) this.#having.set(name, outermost(spans));
  }

  has(stage: OutlineStage, name: string): boolean {
    const at = this.#spans.get(stage)?.first;
    const spans = this.#having.get(name);
    if (at === undefined || spans === undefined) return false;
    let low = 0;
    let high = spans.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((spans[middle]?.first ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const span = spans[low];
    return span !== undefined && span.first <= at && at < span.end;
  }
}

function pushed<T>(list: T[] | undefined, item: T): T[] {
  if (list === undefined) return [item];
  list.push(item);
  return list;
}

function spansOf(stages: readonly OutlineStage[]): ReadonlyMap<OutlineStage, Span> {
  const sizes = new Map<OutlineStage | null, number>();
  for (const stage of stages.toReversed()) {
    const size = 1 + (sizes.get(stage) ?? 0);
    sizes.set(stage, size);
    sizes.set(stage.base, (sizes.get(stage.base) ?? 0) + size);
  }
  const spans = new Map<OutlineStage, Span>();
  const next = new Map<OutlineStage | null, number>([[null, 0]]);
  for (const stage of stages) {
    const first = next.get(stage.base) ?? 0;
    const end = first + (sizes.get(stage) ?? 1);
    spans.set(stage, { first, end });
    next.set(stage.base, end);
    next.set(stage, first + 1);
  }
  return spans;
}

/** Without those that lie within others. */
function outermost(spans: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.first - b.first)) {
    if (span.first >= (found.at(-1)?.end ?? 0)) found.push(span);
  }
  return found;
}
