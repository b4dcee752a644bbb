/** An image reference in the familiar form that the catalogue keeps: no default registry, no `library/`, with a tag. */
export interface FamiliarReference {
  /** `python`, `gcr.io/distroless/cc-debian12`. */
  readonly repository: string;
  readonly tag: string;
  /** Whether the tag was written. */
  readonly tagged: boolean;
  readonly digest: string | null;
}

/** Splits `docker.io/library/python:3.11-slim@sha256:…` as written; a missing tag is `latest`. */
export function familiarReference(reference: string): FamiliarReference {
  const at = reference.indexOf('@');
  const digest = at === -1 ? null : reference.slice(at + 1);
  const named = at === -1 ? reference : reference.slice(0, at);
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  return {
    repository: familiarRepository(tagged ? named.slice(0, colon) : named),
    tag: tagged ? named.slice(colon + 1) : 'latest',
    tagged,
    digest,
  };
}

function familiarRepository(name: string): string {
  for (const prefix of ['docker.io/library/', 'index.docker.io/library/', 'docker.io/', 'index.docker.io/', 'library/'])
    if (name.startsWith(prefix)) return name.slice(prefix.length);
  return name;
}

export const familiarName = ({ repository, tag }: Pick<FamiliarReference, 'repository' | 'tag'>): string => `${repository}:${tag}`;
