/** The folders that the system is made of, as ShellCheck counts them. */
export const systemFolders: readonly string[] = [
  '/bin',
  '/etc',
  '/home',
  '/mnt',
  '/usr',
  '/usr/share',
  '/usr/local',
  '/var',
  '/lib',
  '/dev',
  '/media',
  '/boot',
  '/lib64',
  '/usr/bin',
];
