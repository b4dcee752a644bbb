/** An image's name in its parts. `null` where a part is not written. */
export interface ImageReference {
  /** The host, `docker.io` being what is meant without one; `null` when it is not written. */
  readonly registry: string | null;
  /** Without registry, tag and digest. */
  readonly path: string;
  readonly tag: string | null;
  readonly digest: string | null;
  readonly hasVariable: boolean;
}

/** Reads `registry/path:tag@digest`. A colon inside of `${NAME:-default}` belongs to the variable. */
export function readReference(text: string): ImageReference {
  const masked = maskVariables(text);
  const at = masked.indexOf('@');
  const nameEnd = at < 0 ? text.length : at;
  const colon = masked.lastIndexOf(':', nameEnd - 1);
  const hasTag = colon > masked.lastIndexOf('/', nameEnd - 1) && colon >= 0;
  const name = text.slice(0, hasTag ? colon : nameEnd);
  const slash = maskVariables(name).indexOf('/');
  const host = slash < 0 ? '' : name.slice(0, slash);
  const isHost = /[.:]/.test(maskVariables(host)) || host === 'localhost';
  return {
    registry: isHost ? host : null,
    path: isHost ? name.slice(slash + 1) : name,
    tag: hasTag ? text.slice(colon + 1, nameEnd) : null,
    digest: at < 0 ? null : text.slice(at + 1),
    hasVariable: text.includes('$'),
  };
}

/** The text with what stands in `${…}` made harmless, at the same length. */
function maskVariables(text: string): string {
  if (!text.includes('${')) return text;
  const out: string[] = [];
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if (unit === '{' && (text[index - 1] === '$' || depth > 0)) depth += 1;
    out.push(depth > 0 ? '_' : unit);
    if (unit === '}' && depth > 0) depth -= 1;
  }
  return out.join('');
}
