import type { ImageRecord } from '../image-record.ts';
import type { Accounts } from './accounts.ts';
import type { LayerContents } from './layer-contents.ts';

/** A layer of a base image while it is put together. */
export interface Draft {
  readonly layer: LayerContents;
  readonly image: ImageRecord;
  /** Accounts and installed packages (name to version) as the layers so far leave them. */
  readonly accounts: Accounts;
  readonly packages: Map<string, string>;
}

/** Puts something into the layer. `argument` is what follows the colon in the record's `holds`. */
export type Contents = (draft: Draft, argument: string) => void;
