import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { OsSettings } from "../messages/desktop-state.ts";
import { type Context, requireReady } from "./context.ts";
import { createEvent, strictEmitter } from "./events.ts";
import { strict } from "./strict.ts";

/** Electron's `screen`: one display, the preview's desktop. */
export function createScreen(context: Context) {
  const emitter = new EventEmitter();
  function display() {
    requireReady(context, "The 'screen' module can't be used before the app 'ready' event");
    return describeDisplay(context.os());
  }
  const metrics = () => JSON.stringify([context.os().display, context.os().workArea]);
  let before = metrics();
  context.on("os", () => {
    const changed = metrics() !== before;
    before = metrics();
    if (changed && context.isReady()) {
      emitter.emit("display-metrics-changed", createEvent({}), display());
    }
  });
  const api = {
    getPrimaryDisplay: display,
    getAllDisplays: () => [display()],
  };
  return strictEmitter("screen", Object.assign(emitter, api));
}

/** As much of a display as the widget uses; the rest throws. */
function describeDisplay({ display, workArea }: OsSettings) {
  return strict("Display", {
    id: 1,
    bounds: { x: 0, y: 0, width: display.width, height: display.height },
    workArea: { ...workArea },
    scaleFactor: display.scale,
  } satisfies Partial<Electron.Display>);
}
