import type { Image, SizeFact } from '../image/types.ts';

/** What a registry answers about one reference. */
export interface RegistryImage {
  /** Familiar form, `python:3.11-slim`. */
  readonly reference: string;
  readonly image: Image;
  readonly digest: string | null;
  /** Unpacked size with its source. */
  readonly size: SizeFact;
  /** `debian`, `alpine`, `distroless`, `scratch` …: decides which package manager and which repositories a RUN finds. */
  readonly distribution: string;
  /** ISO date of the image that was recorded. */
  readonly recordedOn: string | null;
  /** ISO date after which the tag gets no more fixes, and who says so. */
  readonly endOfLife: { readonly date: string; readonly source: string } | null;
}

/** The question "what is python:3.11-slim?". The engine only asks it; the catalogue, a test or a learner's own description answers. */
export interface Registry {
  /** `reference` as written or canonical (`docker.io/library/python:3.11-slim`). null: not known. */
  find(reference: string, platform: string): RegistryImage | null;
  /** Known references that are nearest to one that is not known, best first. */
  similar(reference: string): readonly string[];
}

/** Several registries asked in order. */
export const firstOf = (...registries: readonly Registry[]): Registry => ({
  find: (reference, platform) => {
    for (const registry of registries) {
      const found = registry.find(reference, platform);
      if (found) return found;
    }
    return null;
  },
  similar: (reference) => [...new Set(registries.flatMap((registry) => registry.similar(reference)))],
});
