import { buildPanel, editor, files, guide, lesson, problems } from './areas/bench.en.ts';
import { frame } from './areas/frame.en.ts';
import { about, notFound } from './areas/pages.en.ts';
import { backup, map, offline, palette, rules, saving, settings } from './areas/shell.en.ts';
import { picture } from './areas/picture.en.ts';
import { predictions } from './areas/predictions.en.ts';
import { notes } from './areas/notes.en.ts';
import { playground } from './areas/playground.en.ts';
import { questions } from './areas/questions.en.ts';

/** Every sentence of the interface in English; its type is what each other language must have. */
export const words = {
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
