import { expect, test } from './drydock.ts';
import { editorIsReady, replaceText, words } from './learner.ts';

test('the Build panel builds for two platforms at once, by keyboard, and goes back to one', async ({ page, served }) => {
  await page.goto(`${served.address}#/lesson/B04/naive`);
  await editorIsReady(page);
  await replaceText(
    page,
    'FROM --platform=$BUILDPLATFORM alpine:3.20 AS b\nARG TARGETARCH\nRUN echo $TARGETARCH > /o\nFROM alpine:3.20\nCOPY --from=b /o /o\n',
  );
  await page.getByRole('tab', { name: words.en.buildPanel.title }).click();
  const choice = page.getByRole('button', { name: words.en.buildPanel.platform });
  await choice.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'amd64 + arm64' }).focus();
  await page.keyboard.press('Enter');
  const log = page.getByRole('group', { name: words.en.buildPanel.log });
  await expect(log).toContainText('[linux/amd64->arm64 b 2/2] RUN echo arm64 > /o');
  await expect(log).toContainText('docker build --platform linux/amd64,linux/arm64 -t my-app .');
  await expect(log).toContainText('exporting manifest list sha256:');
  await expect(log).toContainText(words.en.buildPanel.estimatedPlatforms);
  await replaceText(page, 'FROM alpine:3.20\nRUN echo other > /o\n');
  await expect(log).toContainText('[linux/arm64 2/2] RUN echo other > /o');
  await choice.click();
  await page.getByRole('option', { name: 'amd64', exact: true }).click();
  await expect(log).toContainText('[2/2] RUN echo other > /o');
  await expect(log).not.toContainText('linux/arm64');
});
