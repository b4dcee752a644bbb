export { MapPage } from './MapPage.tsx';
