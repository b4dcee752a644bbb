import { contentText } from '../../files/content.ts';
import type { FileContent } from '../../files/types.ts';

interface SecretKind {
  /** Takes the path in lower case. */
  readonly path: RegExp;
  /** What must stand in it, where its text is known. */
  readonly text?: RegExp;
}

const sample = /(?:example|sample|template|dist|test|defaults?)(?:\.[a-z]{1,5})?$/;
/** Certificates and keys that a distribution or a package brings are public. */
const systemFolder = /^\/(?:usr|lib|etc\/ssl|etc\/pki|etc\/ca-certificates)\/|\/(?:site-packages|node_modules|dist-packages)\//;

const kinds: readonly SecretKind[] = [
  { path: /\/\.env(?:\.[\w-]+)?$|\/\.envrc$/, text: /=\s*\S/ },
  { path: /\/id_(?:rsa|dsa|ecdsa|ed25519)$/ },
  { path: /\.(?:pem|key)$/, text: /PRIVATE KEY/ },
  { path: /\.(?:p12|pfx|jks|keystore)$/ },
  { path: /\/\.aws\/credentials$|\/\.?credentials(?:\.(?:json|ya?ml|ini|toml|csv))?$/ },
  { path: /\/\.git-credentials$|\/\.netrc$|\/\.pgpass$/ },
  { path: /\/\.npmrc$|\/\.yarnrc(?:\.yml)?$/, text: /_auth|_password|authToken/i },
  { path: /\/\.pypirc$|\/pip\.conf$/, text: /password|:\/\/[^\s/:@]+:[^\s/@]+@/ },
  { path: /\/\.docker\/config\.json$|\/\.dockercfg$/, text: /"auth"/ },
  { path: /\/\.kube\/config$|\/kubeconfig$/ },
  { path: /\/(?:service-?account|gcp|firebase)[\w-]*\.json$/, text: /private_key/ },
  { path: /\/secrets?\.(?:ya?ml|json|toml|ini|txt)$/, text: /\S/ },
];

/** Whether a file of an image is one of those that hold a secret, by its name and, where it is known, by its text. */
export function isSecretFile(path: string, content: FileContent): boolean {
  const name = path.toLowerCase();
  if (sample.test(name) || systemFolder.test(name)) return false;
  const kind = kinds.find((one) => one.path.test(name));
  if (!kind) return false;
  const text = contentText(content);
  return text === null || (text.trim() !== '' && (kind.text?.test(text) ?? true));
}
