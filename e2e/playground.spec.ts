import { editorIsReady, imageSize, replaceText, words } from './learner.ts';
import { expect, test } from './drydock.ts';

test('one’s own Dockerfile has findings, a picture, and an address to share', async ({ page, context, served }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${served.address}#/playground`);
  await editorIsReady(page);
  await replaceText(page, 'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install curl\n');
  await expect(page.locator('[data-panel="problems"]')).toContainText(/-y/);
  await page.getByRole('button', { name: words.en.playground.share }).click();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toContain('#/playground/');
  await page.getByRole('button', { name: words.en.playground.clear }).click();
  const other = await context.newPage();
  await other.goto(address);
  await expect(other.getByText(words.en.playground.fromAddress)).toBeVisible();
  await editorIsReady(other);
  await expect(other.locator('.view-lines')).toContainText('bookworm-slim');
});

test('files that are opened take their place on the bench, and an image is built of them', async ({ page, served }) => {
  await page.goto(`${served.address}#/playground`);
  await expect(imageSize(page)).toHaveText(/MB/);
  await page.getByLabel(words.en.playground.openFiles).setInputFiles([
    { name: 'Dockerfile', mimeType: 'text/plain', buffer: Buffer.from('FROM alpine:3.22\nCOPY hello.txt /\n') },
    { name: 'hello.txt', mimeType: 'text/plain', buffer: Buffer.from('hello\n') },
    { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from([137, 80, 78, 71, 0, 0]) },
  ]);
  await expect(page.getByText('logo.png')).toBeVisible();
  await expect(imageSize(page)).toHaveText(/8\.\d+ MB/);
});

test('an address that was cut says so and shows the bench as it was', async ({ page, served }) => {
  await page.goto(`${served.address}#/playground/AAAA`);
  await expect(page.getByText(words.en.playground.badAddress)).toBeVisible();
  await expect(imageSize(page)).toHaveText(/MB/);
});

test('an image that the catalogue does not know can be told by hand, and is built from', async ({ page, served }) => {
  await page.goto(`${served.address}#/playground`);
  await editorIsReady(page);
  await replaceText(page, 'FROM registry.example.org/team/base:1\nCOPY main.py /\n');
  await expect(page.locator('[data-panel="picture"]')).toContainText('failed to resolve source metadata');
  await page.getByText(words.en.playground.ownHand).click();
  await page.getByLabel(words.en.playground.ownName).fill('registry.example.org/team/base:1');
  await page.getByLabel(words.en.playground.ownSize).fill('180');
  await page.getByRole('button', { name: words.en.playground.ownTake }).last().click();
  await expect(imageSize(page)).toHaveText(/180 MB/);
});

test('two builds stand beside each other, and the same file on every variant of its base', async ({ page, served }) => {
  await page.goto(`${served.address}#/playground`);
  await editorIsReady(page);
  await expect(imageSize(page)).toHaveText(/MB/);
  await replaceText(page, 'FROM python:3.11-slim\nCOPY main.py /\nEXPOSE 80\n');
  await page.locator('[data-panel="picture"]').getByRole('tab', { name: words.en.picture.compare }).click();
  const picture = page.locator('[data-panel="picture"]');
  await expect(picture.getByText('ExposedPorts')).toBeVisible();
  await picture.getByRole('button', { name: words.en.picture.askVariants }).click();
  await expect(picture.getByRole('row', { name: /python:3\.11-alpine/ })).toContainText(/MB/);
});
