import type { DesktopPort } from "./desktop-port.ts";
import { followPointer } from "./follow-pointer.ts";

/** Lets `app-region: drag` move the window, as it does in a frameless window of Electron. */
export function enableDragging(desktop: DesktopPort): void {
  addEventListener("pointerdown", (event) => {
    const { target } = event;
    if (event.button !== 0 || !(target instanceof Element) || !isDragRegion(target)) return;
    event.preventDefault();
    followPointer(event, target, (dx, dy) => desktop.report({ kind: "drag", dx, dy }));
  });
}

/** The nearest ancestor that says anything about dragging decides. */
function isDragRegion(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const region = getComputedStyle(at).getPropertyValue("app-region");
    if (region === "drag") return true;
    if (region === "no-drag") return false;
  }
  return false;
}
