import type { DesktopState } from "../messages/desktop-state.ts";

/** Holds what the desktop shows; the page and tests follow it. */
export type DesktopStore = ReturnType<typeof createDesktopStore>;

/** A store that starts with `initial`. */
export function createDesktopStore(initial: DesktopState) {
  let current = initial;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get: () => current,
    update(change: (current: DesktopState) => DesktopState): void {
      const after = change(current);
      if (after === current) return;
      current = after;
      for (const listener of [...listeners]) listener();
    },
    /** Returns the function that stops it. */
    subscribe,
    /**
     * Resolves with the first state that `check` accepts, the present one included; rejects after
     * `patience` ms with what was waited for and what is.
     */
    until(
      what: string,
      check: (desktop: DesktopState) => boolean,
      patience = 10_000,
    ): Promise<DesktopState> {
      return new Promise((resolve, reject) => {
        const look = () => {
          if (!check(current)) return;
          stop();
          clearTimeout(timer);
          resolve(current);
        };
        const stop = subscribe(look);
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`Waited in vain for ${what}. The desktop: ${summary(current)}`));
        }, patience);
        look();
      });
    },
  };
}

/** The desktop without its images, which nobody can read. */
function summary(desktop: DesktopState): string {
  return JSON.stringify(
    desktop,
    (key, value: unknown) => (key === "dataUrl" || key === "menu" ? "…" : value),
    1,
  );
}
