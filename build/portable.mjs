// `vite build --mode portable`: one HTML file that works from a memory stick, without a server.
// Workers go into the file; module scripts from file:// are refused by browsers, inline ones are not.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { viteSingleFile } from 'vite-plugin-singlefile';

const digest = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** `x?worker` becomes a worker that is part of the file. */
const inlineWorkers = () => ({
  name: 'drydock-inline-workers',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (!source.endsWith('?worker')) return null;
    const resolved = await this.resolve(source.slice(0, -'?worker'.length), importer, { ...options, skipSelf: true });
    return resolved ? `${resolved.id}?worker&inline` : null;
  },
});

/** The policy for one file: its own inline scripts by hash, workers from blobs, nothing from anywhere else. */
function policy(html) {
  const hashes = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map((match) => digest(match[1]));
  return `default-src 'none'; script-src ${hashes.join(' ')} blob:; worker-src blob: data:; style-src 'unsafe-inline'; font-src data:; img-src data: blob:; connect-src data: blob:; base-uri 'none'; form-action 'none'`;
}

const ownPolicy = () => {
  let file = '';
  return {
    name: 'drydock-portable-policy',
    enforce: 'post',
    configResolved: (config) => {
      file = join(config.root, config.build.outDir, 'index.html');
    },
    closeBundle() {
      // A build that failed has no file; its own error is the one to show.
      if (!existsSync(file)) return;
      const html = readFileSync(file, 'utf8');
      writeFileSync(
        file,
        html.replace(
          /(<meta[^>]*http-equiv="Content-Security-Policy"[^>]*content=")[^"]*(")/s,
          (_, before, after) => `${before}${policy(html)}${after}`,
        ),
      );
    },
  };
};

export const portable = () => [inlineWorkers(), viteSingleFile({ removeViteModuleLoader: true }), ownPolicy()];
