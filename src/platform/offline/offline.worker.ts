// Keeps the whole page: after one visit everything is answered from the cache, and a new version waits until it is asked for.
/** Filled in by the build: relative path → hash of its content, and a name made of them all. */
declare const __PRECACHE__: { readonly version: string; readonly files: Readonly<Record<string, string>> };

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const prefix = 'drydock-';
const cacheName = `${prefix}${__PRECACHE__.version}`;
const manifestKey = new URL('__precache.json', worker.registration.scope).href;
const urlOf = (path: string): string => new URL(path, worker.registration.scope).href;

async function manifestOf(cache: Cache): Promise<Readonly<Record<string, string>>> {
  const stored = await cache.match(manifestKey);
  return stored ? ((await stored.json()) as Record<string, string>) : {};
}

/** A file whose hash is the same in an older cache is copied from there instead of being loaded again. */
async function unchanged(path: string, hash: string): Promise<Response | undefined> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix) || name === cacheName) continue;
    const old = await caches.open(name);
    if ((await manifestOf(old))[path] === hash) return old.match(urlOf(path));
  }
  return undefined;
}

async function keep(cache: Cache, path: string, hash: string): Promise<void> {
  const response = (await unchanged(path, hash)) ?? (await fetch(urlOf(path), { cache: 'no-cache' }));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  await cache.put(urlOf(path), response);
}

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  const paths = Object.entries(__PRECACHE__.files);
  // Few at a time: a small static host answers hundreds of requests at once badly.
  for (let at = 0; at < paths.length; at += 6) await Promise.all(paths.slice(at, at + 6).map(([path, hash]) => keep(cache, path, hash)));
  await cache.put(manifestKey, new Response(JSON.stringify(__PRECACHE__.files), { headers: { 'content-type': 'application/json' } }));
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name);
  await worker.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const url = new URL(request.url);
  const key = request.mode === 'navigate' ? urlOf('index.html') : `${url.origin}${url.pathname}`;
  return (await cache.match(key)) ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('message', (event) => {
  if (event.data === 'use-new-version') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(worker.registration.scope)) event.respondWith(answer(request));
});
