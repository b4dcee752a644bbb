// The page's content security policy as a meta tag, written when the page is built (a developer's server injects scripts of its own).
import { createHash } from 'node:crypto';

/** Names of the Trusted Types policies that Monaco makes, and `default`: ours, for the URLs of workers (src/platform/trusted-types.ts). */
export const trustedTypes = [
  'default',
  'standaloneColorizer',
  'editorViewLayer',
  'richScreenReaderContent',
  'domLineBreaksComputer',
  'defaultWorkerFactory',
  'diffReview',
  'diffEditorWidget',
  'tokenizeToString',
  'dompurify',
];

const inlineScript = /<script>([\s\S]*?)<\/script>/g;

/** `'sha256-…'` of each classic inline script of a page. */
export const scriptHashes = (html) =>
  [...html.matchAll(inlineScript)].map(([, text]) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);

/** The whole policy for a page's text. `extra` adds sources to a directive: `{ 'worker-src': ['blob:'] }`. */
export function pagePolicy(html, extra = {}) {
  const directives = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...scriptHashes(html)],
    'worker-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': trustedTypes,
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources, ...(extra[name] ?? [])].join(' '))
    .join('; ');
}

/** Puts the policy first into the head of the built page. */
export const pagePolicyPlugin = (extra) => ({
  name: 'drydock-page-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) =>
      html.replace(
        '<meta charset="utf-8" />',
        (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${pagePolicy(html, extra)}" />`,
      ),
  },
});
