export { PicturePanel } from './PicturePanel.tsx';
