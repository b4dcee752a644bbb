import type { Plugin } from 'vite';
export declare const trustedTypes: readonly string[];
export declare function scriptHashes(html: string): string[];
export declare function pagePolicy(html: string, extra?: Readonly<Record<string, readonly string[]>>): string;
export declare function pagePolicyPlugin(extra?: Readonly<Record<string, readonly string[]>>): Plugin;
