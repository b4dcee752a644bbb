export { GuidePanel } from './GuidePanel.tsx';
