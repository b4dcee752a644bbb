export { QuestionItem, type Predict } from './QuestionItem.tsx';
export { QuestionsPage } from './QuestionsPage.tsx';
