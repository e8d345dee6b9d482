import type { DesktopPort } from "./desktop-port.ts";

/** Lets `app-region: drag` move the window, as it does in a frameless window of Electron. */
export function enableDragging(desktop: DesktopPort): void {
  addEventListener("pointerdown", (event) => {
    const { target } = event;
    if (event.button !== 0 || !(target instanceof Element) || !isDragRegion(target)) return;
    event.preventDefault();
    target.setPointerCapture(event.pointerId);
    let [x, y] = [event.screenX, event.screenY];
    const move = (moved: PointerEvent) => {
      desktop.report({ kind: "drag", dx: moved.screenX - x, dy: moved.screenY - y });
      [x, y] = [moved.screenX, moved.screenY];
    };
    const end = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
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
