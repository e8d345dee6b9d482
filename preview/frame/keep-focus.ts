/**
 * A window that loses the keyboard has its focused element still when it comes back; a frame's
 * document forgets it. This puts it back. Tab never leaves a window, it goes round: where it leaves
 * the frame, the way round starts anew.
 */
export function keepFocus(): void {
  let left: HTMLElement | null = null;
  let forgotten: HTMLElement | null = null;
  let tabbing = false;
  addEventListener("keydown", ({ key }) => {
    tabbing = key === "Tab";
  });
  addEventListener("pointerdown", () => {
    tabbing = false;
  });
  addEventListener("focusout", ({ target, relatedTarget }) => {
    if (relatedTarget !== null || !(target instanceof HTMLElement)) return;
    left = target;
    // When the window is left, its own blur follows in the same breath.
    setTimeout(() => {
      left = null;
    });
  });
  addEventListener("blur", ({ target }) => {
    if (target === window) forgotten = tabbing ? null : left;
  });
  addEventListener("focus", ({ target }) => {
    if (target !== window) return;
    if (forgotten?.isConnected && document.activeElement === document.body) forgotten.focus();
    forgotten = null;
    tabbing = false;
  });
}
