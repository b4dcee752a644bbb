/** The panels that keys lead to. */
export type PanelName = 'guide' | 'files' | 'problems' | 'build' | 'terminal' | 'picture';

/** Puts the focus into a panel: into its editor where it has one, else onto the panel itself. */
export function focusPanel(name: PanelName): void {
  const panel = document.querySelector<HTMLElement>(`[data-panel="${name}"]`);
  const inner = panel?.querySelector<HTMLElement>('[data-editor] textarea, [data-editor] [role="textbox"]');
  (inner ?? panel)?.focus();
}
