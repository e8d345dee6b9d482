import type { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { Area, WindowView } from "../link/desktop-state.ts";
import { centered } from "./window-options.ts";

/** A window's view as it is now, and the one way to change it. */
export interface WindowStateHolder {
  get(): WindowView;
  patch(patch: Partial<WindowView>): void;
}

type Geometry = Pick<
  Electron.BrowserWindow,
  | "getBounds"
  | "getContentBounds"
  | "getNormalBounds"
  | "setBounds"
  | "getPosition"
  | "setPosition"
  | "getSize"
  | "setSize"
  | "center"
>;

/** Where a window is and how large; `emitter` tells the widget of every change. */
export function windowGeometry(
  view: WindowStateHolder,
  emitter: EventEmitter,
  workArea: () => Area,
): Geometry {
  const getBounds = (): Area => ({ ...view.get().bounds });
  function setBounds(bounds: Partial<Area>): void {
    const before = getBounds();
    const after = { ...before, ...bounds };
    view.patch({ bounds: after });
    if (after.x !== before.x || after.y !== before.y) {
      emitter.emit("move");
      emitter.emit("moved");
    }
    if (after.width !== before.width || after.height !== before.height) {
      emitter.emit("resize");
      emitter.emit("resized");
    }
  }
  return {
    getBounds,
    getContentBounds: getBounds,
    getNormalBounds: getBounds,
    setBounds,
    getPosition: () => [getBounds().x, getBounds().y],
    setPosition: (x, y) => setBounds({ x, y }),
    getSize: () => [getBounds().width, getBounds().height],
    setSize: (width, height) => setBounds({ width, height }),
    center: () => setBounds(centered(getBounds(), workArea())),
  };
}
