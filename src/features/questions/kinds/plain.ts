/** The text without Markdown's marks of code: they have no place in a list of the browser, nor in what is read aloud. */
export const plain = (text: string): string => text.replaceAll('`', '');
