export const notFound = {
  title: 'Nothing is moored here',
  text: 'This address leads nowhere. It may be mistyped, or the page has moved.',
  asked: 'You asked for',
  home: 'To the course map',
  rules: 'Look in the rules',
};

export const about = {
  title: 'About Drydock',
  lead: 'A workbook for learning to build and run container images. The engine behind it behaves like the real Docker and BuildKit, and runs in this page.',
  promises: 'What you can rely on',
  promise: [
    ['Nothing leaves this computer', 'No account, no server, no statistics. The page never sends a request to anyone else.'],
    [
      'It works without a connection',
      'After one visit, every lesson opens, builds, grades and saves, even with the network cable unplugged.',
    ],
    [
      'What you write is kept',
      'Files, notes and answers are saved as you type, in this browser. At most half a second of typing can be lost.',
    ],
    ['All of it is yours', 'One file holds everything. Open it on another machine, and it is merged: nothing is overwritten.'],
    ['New versions wait for you', 'You are told about a new version. It never replaces the page while you work.'],
    ['Nothing is guessed in silence', 'Where the engine does not model something, it says so. Estimated sizes are marked as estimates.'],
    ['Everybody can use it', 'By keyboard alone, with a screen reader, in two themes, on a small screen, in two languages.'],
  ] as readonly (readonly [string, string])[],
  version: (version: string) => `Version ${version}`,
  licence: 'Free software under the MIT licence.',
};
