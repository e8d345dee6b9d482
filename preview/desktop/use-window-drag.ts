import type { Area } from "../link/desktop-state.ts";
import type { WindowEvent } from "../link/main-messages.ts";

/** The handler that starts moving a window by its title bar, or resizing it by its corner. */
export function useWindowDrag(
  bounds: Area,
  how: "move" | "resize",
  happen: (event: WindowEvent) => void,
  minimum = { width: 0, height: 0 },
): (event: PointerEvent) => void {
  return (event) => {
    const { target } = event;
    if (event.button !== 0 || !(target instanceof HTMLElement)) return;
    if (target.closest("button")) return;
    event.preventDefault();
    target.setPointerCapture(event.pointerId);
    const [x, y] = [event.screenX, event.screenY];
    const move = (moved: PointerEvent) => {
      const after = changed(bounds, how, moved.screenX - x, moved.screenY - y);
      happen({
        name: "bounds",
        bounds: {
          ...after,
          width: Math.max(after.width, minimum.width),
          height: Math.max(after.height, minimum.height),
        },
      });
    };
    const end = () => {
      target.removeEventListener("pointermove", move);
      target.removeEventListener("lostpointercapture", end);
    };
    target.addEventListener("pointermove", move);
    target.addEventListener("lostpointercapture", end);
  };
}

function changed(bounds: Area, how: "move" | "resize", dx: number, dy: number): Area {
  return how === "move"
    ? { ...bounds, x: bounds.x + dx, y: bounds.y + dy }
    : { ...bounds, width: bounds.width + dx, height: bounds.height + dy };
}
