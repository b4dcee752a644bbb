import { suggest } from '../../dockerfile/suggest.ts';

const budgetOfComparisons = 100_000;

/** BuildKit's "did you mean", for as many comparisons as a file may cost. */
export class Suggester {
  #left = budgetOfComparisons;

  /** The option that is nearest to the name; '' for none. */
  nearest(name: string, options: Iterable<string>): string {
    const near: string[] = [];
    for (const option of options) {
      this.#left -= 1;
      if (this.#left < 0) return '';
      if (Math.abs(option.length - name.length) < 3) near.push(option);
    }
    return suggest(name, near) ?? '';
  }
}
