export { EditorPanel } from './EditorPanel.tsx';
