import { lazyPage, type ReloadOnce } from './lazy-page.tsx';

const browser = (): ReloadOnce => ({ session: globalThis.sessionStorage, reload: () => globalThis.location.reload() });

export const AboutPage = lazyPage(async () => (await import('../features/about/index.ts')).AboutPage, browser);
