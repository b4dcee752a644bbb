export { LessonPage, type LessonSlots } from './LessonPage.tsx';
export { BenchScreen } from './BenchScreen.tsx';
