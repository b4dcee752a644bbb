/** One request that something in the container made. `path` null: only a connection. */
export interface Request {
  readonly host: string;
  readonly port: number;
  readonly path: string | null;
  /** HEAD in place of GET: FastAPI answers that with 405 where a route was made for GET alone. */
  readonly head?: boolean;
  /** By https. */
  readonly secure?: boolean;
}

/** What a request met: nothing that listens, or an HTTP status. */
export type Answer = 'refused' | number;

/** Well, gone, or there and answering each request with an error. */
export type Condition = 'well' | 'gone' | 'failing';

/** The service as a program in the same container sees it, on one port. Keeps what was asked. */
export class LocalService {
  readonly requests: Request[] = [];

  constructor(
    private readonly port: number,
    private readonly paths: readonly string[],
    readonly condition: Condition,
    private readonly names: readonly string[],
  ) {}

  ask(request: Request): Answer {
    this.requests.push(request);
    const local = request.host.startsWith('127.') || this.names.includes(request.host);
    if (this.condition === 'gone' || !local || request.port !== this.port) return 'refused';
    if (this.condition === 'failing' && request.path !== null) return 500;
    if (request.head === true) return 405;
    return request.path === null || this.paths.includes(request.path) ? 200 : 404;
  }
}

/** Reads `http://host:port/path?query`; the scheme may be missing. null: no address of HTTP. */
export function readUrl(text: string): Request | null {
  const match = /^(?:(https?):\/\/)?(?:[^@/?#]*@)?(\[[0-9a-f:.]+\]|[^:/?#\s[\]]+)(?::(\d{1,5}))?(\/[^?#\s]*)?(?=[?#\s]|$)/i.exec(text);
  if (!match?.[2]) return null;
  const secure = match[1]?.toLowerCase() === 'https';
  const port = match[3] === undefined ? (secure ? 443 : 80) : Number(match[3]);
  return { host: match[2].replace(/^\[|\]$/g, '').toLowerCase(), port, path: match[4] ?? '/', ...(secure ? { secure } : {}) };
}
