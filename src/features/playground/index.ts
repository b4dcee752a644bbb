export { PlaygroundPage, type Screen } from './PlaygroundPage.tsx';
