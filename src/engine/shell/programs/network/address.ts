import type { HttpAnswer, Invocation } from '../../process.ts';
import { exists } from '../surroundings.ts';

export interface Address {
  readonly url: string;
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** Host and port as they were written. */
  readonly written: string;
}

/** Takes a URL apart; without a scheme it is http, as curl takes it. */
export function addressOf(text: string): Address | null {
  const match = /^(?:([a-z]+):\/\/)?(?:[^@/]*@)?([A-Za-z0-9.-]+|\[[0-9a-f:]+\])(?::(\d+))?([/?#].*)?$/i.exec(text);
  if (!match) return null;
  const scheme = (match[1] ?? 'http').toLowerCase();
  const path = match[4] ?? '/';
  const port = match[3] === undefined ? (scheme === 'https' ? 443 : scheme === 'ftp' ? 21 : 80) : Number(match[3]);
  return {
    url: `${scheme}://${match[2] ?? ''}${match[3] === undefined ? '' : `:${match[3]}`}${path}`,
    scheme,
    host: match[2] ?? '',
    port,
    path,
    written: `${match[2] ?? ''}${match[3] === undefined ? '' : `:${match[3]}`}`,
  };
}

/** Names without a dot are containers of the same network, and this one. */
const isLocal = ({ host }: Address): boolean => host.startsWith('127.') || host === '[::1]' || host === '0.0.0.0' || !host.includes('.');

/** The address as numbers, as far as it is known: this machine's own, or what was written. */
export const numericHost = ({ host }: Address): string => (host === 'localhost' ? '127.0.0.1' : host);

const isNumeric = ({ host }: Address): boolean => /^[\d.]+$|^\[/.test(host);

type Answer =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unresolved' }
  | { readonly kind: 'no-certificates' }
  | { readonly kind: 'unknown' };

/** What asking the address gives. `unknown`: it is out in the world, of which only some is known. */
export function request(call: Invocation, address: Address, verifies: boolean): Answer {
  const answer = call.world.request?.(address.url) ?? null;
  if (answer) return { kind: 'answer', answer };
  if (isLocal(address)) return address.host === 'localhost' || /^[0-9[]/.test(address.host) ? { kind: 'refused' } : { kind: 'unresolved' };
  if (!call.world.network) return { kind: isNumeric(address) ? 'unreachable' : 'unresolved' };
  const hasCertificates = ['/etc/ssl/certs/ca-certificates.crt', '/etc/ssl/cert.pem', '/etc/pki/tls/certs/ca-bundle.crt'].some((path) =>
    exists(call, path),
  );
  return address.scheme === 'https' && verifies && !hasCertificates ? { kind: 'no-certificates' } : { kind: 'unknown' };
}
