import type { Applet } from './applet.ts';
import { identityApplets } from './identity.ts';
import { printingApplets } from './printing.ts';
import { readingApplets } from './reading.ts';

/** Every core tool by its name. */
export const applets: ReadonlyMap<string, Applet> = new Map<string, Applet>([...printingApplets, ...readingApplets, ...identityApplets]);
