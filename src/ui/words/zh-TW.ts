import { buildPanel, editor, files, guide, lesson, problems } from './areas/bench.zh-TW.ts';
import { frame } from './areas/frame.zh-TW.ts';
import { about, notFound } from './areas/pages.zh-TW.ts';
import { backup, map, offline, palette, rules, saving, settings } from './areas/shell.zh-TW.ts';
import { picture } from './areas/picture.zh-TW.ts';
import { predictions } from './areas/predictions.zh-TW.ts';
import { notes } from './areas/notes.zh-TW.ts';
import { playground } from './areas/playground.zh-TW.ts';
import { questions } from './areas/questions.zh-TW.ts';
import type { words as english } from './en.ts';

export const words: typeof english = {
  frame,
  about,
  notFound,
  map,
  settings,
  backup,
  saving,
  offline,
  palette,
  rules,
  picture,
  predictions,
  questions,
  playground,
  notes,
  lesson,
  guide,
  files,
  editor,
  problems,
  buildPanel,
};
