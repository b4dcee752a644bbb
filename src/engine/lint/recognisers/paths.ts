/** From the root, from a drive of Windows, or from what a variable says. */
export const isAbsolutePath = (path: string): boolean => /^(?:[/\\$]|[A-Za-z]:)/.test(path);
