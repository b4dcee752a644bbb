declare module 'virtual:rule-messages/en' { const messages: Readonly<Record<string, Readonly<Record<string, string>>>>; export default messages; }
declare module 'virtual:rule-messages/zh-TW' { const messages: Readonly<Record<string, Readonly<Record<string, string>>>>; export default messages; }
declare module 'virtual:rule-pages/en' { const pages: Readonly<Record<string, string>>; export default pages; }
declare module 'virtual:rule-pages/zh-TW' { const pages: Readonly<Record<string, string>>; export default pages; }
/** The version in package.json. */
declare const __VERSION__: string;
/** True in the single file that is opened without a server. */
declare const __PORTABLE__: boolean;

// Monaco has no types for its inner parts.
declare module 'monaco-editor/editor/browser/config/tabFocus' {
  /** What the Tab key does, in all editors. */
  export const TabFocus: {
    getTabFocusMode(): boolean;
    setTabFocusMode(movesFocus: boolean): void;
    onDidChangeTabFocus(listener: () => void): { dispose(): void };
  };
}
