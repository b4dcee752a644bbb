import { createHash } from 'node:crypto';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { nodeBundle } from '../build/terminal-program.mjs';
import { expect, test } from './drydock.ts';
import { solutionFile } from './learner.ts';

const entry = fileURLToPath(new URL('engine.testing.ts', import.meta.url));

const options = nodeBundle as Parameters<typeof build>[0];

/** The engine in one script for the browser. */
async function engineScript(): Promise<string> {
  const { banner: _banner, ...rest } = options;
  const { outputFiles } = await build({
    ...rest,
    entryPoints: [entry],
    platform: 'browser',
    format: 'iife',
    globalName: 'engine',
    write: false,
  });
  return outputFiles?.[0]?.text ?? '';
}

/** The same in Node. */
async function inNode(outfile: string): Promise<string> {
  await build({ ...options, entryPoints: [entry], outfile });
  const { analysisText } = (await import(pathToFileURL(outfile).href)) as typeof import('./engine.testing.ts');
  return analysisText(files);
}

const files = {
  Dockerfile: `${solutionFile('B04', 'stages', 'Dockerfile')}RUN echo ünïcödé 映像檔 > /tmp/x && sort /etc/passwd | head -3\n`,
  'requirements.txt': 'fastapi==0.104.1\nuvicorn[standard]==0.24.0\n',
  'app/main.py': 'print("hello")\n',
  '.dockerignore': '*.md\n',
  'README.md': 'read me\n',
};

test('the same files give the same bytes in Node and in the browser: build, findings, checks', async ({ page }, testInfo) => {
  const script = await engineScript();
  const expected = await inNode(testInfo.outputPath('engine.mjs'));
  expect(expected.length).toBeGreaterThan(10_000);
  const client = await page.context().newCDPSession(page);
  const { result, exceptionDetails } = await client.send('Runtime.evaluate', {
    expression: `(() => { ${script}\n return engine.analysisText(${JSON.stringify(files)}); })()`,
    returnByValue: true,
  });
  expect(exceptionDetails?.text).toBeUndefined();
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  expect(digest(String(result.value))).toBe(digest(expected));
});
