import type { FileSystem } from '../../../files/types.ts';
import { groupById, userById } from '../../process/accounts.ts';
import { baseName, directoryName } from '../../process/paths.ts';
import { formatDate } from './dates.ts';
import { modeText } from './file-modes.ts';
import type { Met } from './tree-walk.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', 0: '\0', a: '\x07', b: '\b', '\\': '\\' };

/** `find -printf`: the directives and escapes of GNU findutils. `top`: what the search began at. */
export const formatMet = (fs: FileSystem, format: string, met: Met, top: string): string =>
  format
    .slice(0, 4096)
    .replace(
      /\\(.)|%([TAC])(.)|%([-0]?\d{0,3})([a-zA-Z%])/gs,
      (all, escape?: string, time?: string, letter?: string, width?: string, name?: string) => {
        if (escape !== undefined) return ESCAPES[escape] ?? all;
        if (time !== undefined) return timeOf(met, letter ?? '');
        const text = directive(fs, met, top, name ?? '');
        return text === null ? all : padded(text, width ?? '');
      },
    );

const padded = (text: string, width: string): string => {
  const count = Number(width.replace(/^[-0]/, ''));
  if (width.startsWith('-')) return text.padEnd(count);
  return text.padStart(count, width.startsWith('0') ? '0' : ' ');
};

const timeOf = ({ stat }: Met, letter: string): string => {
  if (letter === '@') return `${stat.modifiedAt.toFixed(9)}0`;
  if (letter === '+') return formatDate(stat.modifiedAt, '%Y-%m-%d+%H:%M:%S.%N0');
  return formatDate(stat.modifiedAt, `%${letter}`);
};

const pathDirective = (met: Met, top: string, name: string): string | null => {
  if (name === 'p') return met.shown;
  if (name === 'P') return met.shown === top ? '' : met.shown.slice(top.length).replace(/^\//, '');
  if (name === 'f') return met.shown === '/' ? '/' : baseName(met.shown);
  if (name === 'h') return directoryName(met.shown);
  return name === 'H' ? top : null;
};

const directive = (fs: FileSystem, met: Met, top: string, name: string): string | null => {
  const { stat } = met;
  switch (name) {
    case '%':
      return '%';
    case 's':
      return String(stat.type === 'dir' ? 4096 : (stat.target?.length ?? stat.sizeBytes));
    case 'm':
      return stat.mode.toString(8);
    case 'M':
      return modeText(stat.type, stat.mode, stat.device);
    case 'u':
      return userById(fs, stat.uid)?.name ?? String(stat.uid);
    case 'g':
      return groupById(fs, stat.gid)?.name ?? String(stat.gid);
    case 'U':
      return String(stat.uid);
    case 'G':
      return String(stat.gid);
    case 'y':
      return modeText(stat.type, 0, stat.device).charAt(0).replace('-', 'f');
    case 'd':
      return String(met.depth);
    case 'l':
      return stat.target ?? '';
    case 'n':
      return String(stat.links);
    case 'i':
      return String(stat.inode);
    case 't':
      return formatDate(stat.modifiedAt, '%a %b %e %H:%M:%S.%N0 %Y');
    default:
      return pathDirective(met, top, name);
  }
};
