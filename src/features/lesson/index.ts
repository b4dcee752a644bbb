export { LessonPage, type LessonSlots } from './LessonPage.tsx';
