/** Where a command of the terminal program prints, and what it may know of its surroundings. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Standard output is a terminal that shows colours. */
  readonly colour: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly version: string;
}
