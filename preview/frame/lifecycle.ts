import type { FrameLink } from "./link.ts";

/** Reports what Electron's window learns of its document: its stages, its first paint, its focus. */
export function reportLifecycle(link: FrameLink, url: string): void {
  link.report({ kind: "started", url });
  document.addEventListener("DOMContentLoaded", () => link.report({ kind: "domReady" }));
  addEventListener("load", () => {
    link.report({ kind: "loaded", title: document.title });
    // Two frames on, what the document showed at its load has been painted.
    requestAnimationFrame(() => requestAnimationFrame(() => link.report({ kind: "painted" })));
  });
  addEventListener("focus", () => link.report({ kind: "focus" }));
  addEventListener("blur", () => link.report({ kind: "blur" }));
  link.onSignal((signal) => {
    if (signal.kind === "reload") location.reload();
  });
}
