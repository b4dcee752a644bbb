export { BuildPanel } from './BuildPanel.tsx';
