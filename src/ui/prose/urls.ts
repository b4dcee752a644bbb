type Target =
  | { readonly kind: 'page'; readonly href: string }
  | { readonly kind: 'outside'; readonly href: string }
  | { readonly kind: 'term'; readonly id: string };

const id = /^[a-z0-9][a-z0-9-]{0,79}$/;

/**
 * Where a link of Markdown may lead: a page of ours (`#/…`, `rule:<name>`), a term of the glossary (`term:<id>`), a site
 * by https. null for everything else, above all for `javascript:` in any disguise: what is not on the list is text.
 */
export function targetOf(href: string): Target | null {
  // oxlint-disable-next-line no-control-regex -- browsers drop control characters from addresses, so we look for them
  if (/[\u0000-\u0020\u007f-\u009f]/.test(href)) return null;
  if (href.startsWith('#/')) return { kind: 'page', href };
  if (href.startsWith('term:')) return id.test(href.slice(5)) ? { kind: 'term', id: href.slice(5) } : null;
  if (href.startsWith('rule:')) return id.test(href.slice(5)) ? { kind: 'page', href: `#/rules/${href.slice(5)}` } : null;
  if (!/^https:\/\/[a-z0-9]/i.test(href) || !URL.canParse(href)) return null;
  return { kind: 'outside', href: new URL(href).href };
}
