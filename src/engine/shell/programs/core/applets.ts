import type { Applet } from './applet.ts';
import { archiveApplets } from './archives.ts';
import { awkApplets } from './awk.ts';
import { changingApplets } from './changing.ts';
import { checksumApplets } from './checksums.ts';
import { comparingApplets } from './comparing.ts';
import { clockAndDiskApplets } from './clock-and-disk.ts';
import { copyingApplets } from './copying.ts';
import { countingApplets } from './counting.ts';
import { encodingApplets } from './encodings.ts';
import { exprApplets } from './expr.ts';
import { findApplets } from './find.ts';
import { grepApplets } from './grep.ts';
import { identityApplets } from './identity.ts';
import { ls } from './listing.ts';
import { makingApplets } from './making.ts';
import { pathApplets } from './path-tools.ts';
import { printingApplets } from './printing.ts';
import { readingApplets } from './reading.ts';
import { removingApplets } from './removing.ts';
import { sedApplets } from './sed.ts';
import { serverApplets } from './servers.ts';
import { sortingApplets } from './sorting.ts';
import { systemApplets } from './system.ts';
import { textApplets } from './text-tools.ts';
import { userApplets } from './user-tools.ts';
import { xargsApplets } from './xargs.ts';

/** Every core tool by its name. */
export const applets: ReadonlyMap<string, Applet> = new Map<string, Applet>([
  ['ls', ls],
  ...printingApplets,
  ...readingApplets,
  ...identityApplets,
  ...makingApplets,
  ...removingApplets,
  ...changingApplets,
  ...copyingApplets,
  ...countingApplets,
  ...textApplets,
  ...sortingApplets,
  ...grepApplets,
  ...findApplets,
  ...xargsApplets,
  ...pathApplets,
  ...systemApplets,
  ...clockAndDiskApplets,
  ...userApplets,
  ...checksumApplets,
  ...sedApplets,
  ...encodingApplets,
  ...exprApplets,
  ...archiveApplets,
  ...awkApplets,
  ...serverApplets,
  ...comparingApplets,
]);
