/** A base image as `data/base-images.json` keeps it. Sizes in bytes. */
export interface ImageRecord {
  readonly reference: string;
  readonly aliases: readonly string[];
  /** ISO date of the image, or year and month. */
  readonly recordedOn?: string;
  readonly digest?: string;
  readonly imageId?: string;
  /** Version variables of the image: `PYTHON_VERSION` … */
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly distribution: string;
  readonly release?: string;
  readonly libc: string;
  readonly config: ConfigRecord;
  /** createdBy, and the index of the layer that it made. */
  readonly history: readonly (readonly (string | number)[])[];
  readonly layers: readonly LayerRecord[];
  readonly size: { readonly bytes: number; readonly estimated: boolean; readonly source: string };
  /** Accounts that the image adds: name, uid, gid. */
  readonly users: readonly (readonly (string | number)[])[];
  readonly has: readonly string[];
  readonly lacks: readonly string[];
  readonly source: string;
}

export interface LayerRecord {
  readonly digest?: string;
  readonly compressedBytes: number;
  readonly sizeBytes: number;
  /** What is in it, by the names of `contents/`: `debian`, `python`, `apt:curl` … */
  readonly holds: readonly string[];
  readonly estimated?: boolean;
}

export interface ConfigRecord {
  readonly Env: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Entrypoint?: readonly string[];
  readonly ExposedPorts?: readonly string[];
  readonly WorkingDir?: string;
  readonly User?: string;
  readonly Volumes?: readonly string[];
  readonly StopSignal?: string;
  readonly Labels?: Readonly<Record<string, string | undefined>>;
}
