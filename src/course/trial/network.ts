/** One request that something in the container made. `path` null: only a connection. */
export interface Request {
  readonly host: string;
  readonly port: number;
  readonly path: string | null;
}

/** What a request met: nothing that listens, or an HTTP status. */
export type Answer = 'refused' | number;

/** The service as a program in the same container sees it: alive on one port, or gone. Keeps what was asked. */
export class LocalService {
  readonly requests: Request[] = [];

  constructor(
    private readonly port: number,
    private readonly paths: readonly string[],
    private readonly alive: boolean,
    private readonly names: readonly string[],
  ) {}

  ask(request: Request): Answer {
    this.requests.push(request);
    const local = request.host.startsWith('127.') || this.names.includes(request.host);
    if (!this.alive || !local || request.port !== this.port) return 'refused';
    return request.path === null || this.paths.includes(request.path) ? 200 : 404;
  }
}

/** Reads `http://host:port/path?query`; the scheme may be missing. null: no address of HTTP. */
export function readUrl(text: string): Request | null {
  const match = /^(?:(https?):\/\/)?(?:[^@/?#]*@)?(\[[0-9a-f:.]+\]|[^:/?#\s[\]]+)(?::(\d{1,5}))?(\/[^?#\s]*)?(?=[?#\s]|$)/i.exec(text);
  if (!match?.[2]) return null;
  const port = match[3] === undefined ? (match[1]?.toLowerCase() === 'https' ? 443 : 80) : Number(match[3]);
  return { host: match[2].replace(/^\[|\]$/g, '').toLowerCase(), port, path: match[4] ?? '/' };
}
