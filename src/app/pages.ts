import { lazyPage } from './lazy-page.tsx';

// Each page is a chunk of its own; the names here are all that the routes know of the features.
export const AboutPage = lazyPage(async () => (await import('../features/about/index.ts')).AboutPage);
export const BackupPanel = lazyPage(async () => (await import('../features/backup/index.ts')).BackupPanel);
export const LessonRoute = lazyPage(async () => (await import('./lesson/LessonRoute.tsx')).LessonRoute);
export const MapPage = lazyPage(async () => (await import('../features/map/index.ts')).MapPage);
export const NotesPage = lazyPage(async () => (await import('../features/notes/index.ts')).NotesPage);
export const PlaygroundRoute = lazyPage(async () => (await import('./lesson/PlaygroundRoute.tsx')).PlaygroundRoute);
export const QuestionsRoute = lazyPage(async () => (await import('./predict/QuestionsRoute.tsx')).QuestionsRoute);
export const RulePage = lazyPage(async () => (await import('../features/rules-reference/index.ts')).RulePage);
export const RulesPage = lazyPage(async () => (await import('../features/rules-reference/index.ts')).RulesPage);
export const SettingsPage = lazyPage(async () => (await import('../features/settings/index.ts')).SettingsPage);
