/** The panels that keys lead to. */
export type PanelName = 'guide' | 'files' | 'problems' | 'build' | 'terminal' | 'picture';

/** Puts the focus into a panel: into its editor where it has one, else onto the panel itself. Says whether it could take it. */
function focusPanel(name: PanelName): boolean {
  const panel = document.querySelector<HTMLElement>(`[data-panel="${name}"]`);
  const inner = panel?.querySelector<HTMLElement>('[data-editor] textarea, [data-editor] [role="textbox"]');
  const target = inner ?? panel;
  target?.focus();
  return target !== null && document.activeElement === target;
}

/** Puts the focus into a panel that may have to appear or to unfold first: tried with each of so many frames. */
export function focusPanelSoon(name: PanelName, frames = 12): void {
  requestAnimationFrame(() => {
    if (!focusPanel(name) && frames > 1) focusPanelSoon(name, frames - 1);
  });
}
