/** How long the browser may take to read what it was handed. */
const readWithinMs = 60_000;

/** Hands the learner a file to keep: the browser's own download, without a request to anyone. */
export function saveFile(name: string, type: string, content: string | Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), readWithinMs);
}
