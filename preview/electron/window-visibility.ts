import type { EventEmitter } from "node:events";
import type * as Electron from "electron";
import { createEvent } from "./events.ts";
import type { WindowStateHolder } from "./window-geometry.ts";

type Visibility = Pick<
  Electron.BrowserWindow,
  | "show"
  | "showInactive"
  | "hide"
  | "focus"
  | "blur"
  | "isVisible"
  | "isFocused"
  | "isMinimized"
  | "restore"
  | "moveTop"
  | "isAlwaysOnTop"
  | "setAlwaysOnTop"
>;

/** Whether a window is seen and has the focus; `emitter` tells the widget of every change. */
export function windowVisibility(
  view: WindowStateHolder,
  emitter: EventEmitter,
): Visibility & { setFocused(focused: boolean): void } {
  let isFocused = false;

  function setFocused(focused: boolean): void {
    if (focused === isFocused) return;
    isFocused = focused;
    emitter.emit(focused ? "focus" : "blur", createEvent({}));
  }
  function showInactive(): void {
    if (view.get().visible) return;
    view.patch({ visible: true });
    emitter.emit("show");
  }
  function focus(): void {
    const { visible, focusRequests } = view.get();
    if (!visible) return;
    view.patch({ focusRequests: focusRequests + 1 });
    setFocused(true);
  }
  function show(): void {
    showInactive();
    focus();
  }

  return {
    show,
    showInactive,
    hide() {
      if (!view.get().visible) return;
      setFocused(false);
      view.patch({ visible: false });
      emitter.emit("hide");
    },
    focus,
    blur: () => setFocused(false),
    setFocused,
    isVisible: () => view.get().visible,
    isFocused: () => isFocused,
    isMinimized: () => false,
    restore: show,
    moveTop() {},
    isAlwaysOnTop: () => view.get().alwaysOnTop,
    setAlwaysOnTop(flag) {
      if (flag === view.get().alwaysOnTop) return;
      view.patch({ alwaysOnTop: flag });
      emitter.emit("always-on-top-changed", createEvent({}), flag);
    },
  };
}
