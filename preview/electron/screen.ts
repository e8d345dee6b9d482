import { EventEmitter } from "node:events";
import type * as Electron from "electron";
import type { OsSettings } from "../messages/desktop-state.ts";
import { type Context, requireReady } from "./context.ts";
import { createEvent } from "./events.ts";
import { strict } from "./strict.ts";

/** Electron's `screen`: one display, the preview's desktop. */
export function createScreen(context: Context) {
  const emitter = new EventEmitter();
  function display() {
    requireReady(context, "The 'screen' module can't be used before the app 'ready' event");
    return describeDisplay(context.os());
  }
  let before = context.os();
  context.on("os", ({ settings }) => {
    const changed = changedMetrics(before, settings);
    before = settings;
    if (changed.length === 0 || !context.isReady()) return;
    emitter.emit("display-metrics-changed", createEvent({}), display(), changed);
  });
  const api = {
    getPrimaryDisplay: display,
    getAllDisplays: () => [display()],
  };
  return strict("screen", Object.assign(emitter, api));
}

function changedMetrics(before: OsSettings, after: OsSettings): string[] {
  const differs = (value: (os: OsSettings) => unknown) =>
    JSON.stringify(value(before)) !== JSON.stringify(value(after));
  return [
    ...(differs((os) => [os.display.width, os.display.height]) ? ["bounds"] : []),
    ...(differs((os) => os.workArea) ? ["workArea"] : []),
    ...(differs((os) => os.display.scale) ? ["scaleFactor"] : []),
  ];
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
