/** One's own Dockerfile on the bench. */
export const playground = {
  title: 'Playground',
  about:
    'Your own Dockerfile, with the same findings, picture and build. Type or paste it into the editor, open files, or drop a folder or a zip here. Nothing leaves this computer.',
  openFiles: 'Open files…',
  openFolder: 'Open a folder…',
  drop: 'Drop a Dockerfile, a folder or a zip here',
  taken: (count: number) => (count === 1 ? '1 file is on the bench.' : `${count} files are on the bench.`),
  nothingTaken: 'There was no text file in that.',
  noZip: (name: string) => `${name} is no zip that can be read, or it unfolds to too much.`,
  left: 'Left out',
  why: { binary: 'not a text', 'too-large': 'larger than 512 kB', 'too-many': 'a folder that tools make, or more than 500 files' },
  leftHint: 'In a real build they would be part of the context, and of the image where they are copied.',
  share: 'Copy an address with these files',
  shared: 'The address is in the clipboard. Whoever opens it sees these files; they are in the address itself.',
  shareFailed: 'The browser does not allow copying here. The address of this page now has the files in it: copy it from there.',
  tooMuchToShare: 'These files are too many for an address.',
  badAddress: 'The files in this address could not be read: it may have been cut.',
  fromAddress: 'These files came with the address.',
  clear: 'Begin anew',
  cleared: 'The bench is empty.',
  unknownImage: 'Images that the catalogue does not know fail as they would without a network; near ones are offered in the editor.',
};
