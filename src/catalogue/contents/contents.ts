import { alpine, apkPackage, busybox } from './alpine.ts';
import { debian } from './debian.ts';
import { distrolessContents } from './distroless.ts';
import type { Contents } from './draft.ts';
import { languageContents } from './languages.ts';
import { aptPackage } from './packages.ts';
import { serverContents } from './servers.ts';

/** What a layer can hold, by the word that the records use. */
export const contentsByName: Readonly<Record<string, Contents | undefined>> = {
  debian,
  ubuntu: debian,
  alpine,
  busybox,
  apt: aptPackage,
  apk: apkPackage,
  ...distrolessContents,
  ...languageContents,
  ...serverContents,
};
