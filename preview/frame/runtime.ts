/**
 * Runs first in the widget's window: the part of Electron that is on the window's side. Leaves
 * nothing of itself in the document but what the preload exposes.
 */
import { demoSignIn } from "../demo-sign-in.ts";
import { emulateColorScheme } from "./color-scheme.ts";
import { enableDragging } from "./dragging.ts";
import { keepFocus } from "./keep-focus.ts";
import { connectToDesktop } from "./link.ts";
import { guardNavigation } from "./navigation.ts";
import { createPreloadWorld } from "./preload-world.ts";

const script = document.currentScript;
const { app = "", desktop = "", platform = "", arch = "" } = script?.dataset ?? {};
script?.remove();

const link = connectToDesktop(desktop);
const toApp = (url: string) =>
  url.startsWith(`${location.origin}/`) ? app + url.slice(location.origin.length) : url;

// What Electron's window learns of its document: its stages, its first paint, its focus.
link.report({ kind: "started", url: toApp(location.href) });
document.addEventListener("DOMContentLoaded", () => link.report({ kind: "domReady" }));
addEventListener("load", () => {
  link.report({ kind: "loaded", title: document.title });
  // Two frames on, what the document showed at its load has been painted.
  requestAnimationFrame(() => requestAnimationFrame(() => link.report({ kind: "painted" })));
});
addEventListener("focus", () => link.report({ kind: "focus" }));
addEventListener("blur", () => link.report({ kind: "blur" }));

guardNavigation(link, toApp);
enableDragging(link);
keepFocus();
const showColorScheme = emulateColorScheme();
link.onSignal((signal) => {
  if (signal.kind === "colorScheme") showColorScheme(signal.scheme);
  if (signal.kind === "demoSignIn") void demoSignIn(signal.credentials);
});

document.addEventListener("DOMContentLoaded", () => Reflect.deleteProperty(window, "__preview"));

const world = createPreloadWorld(link, { platform, arch });
Object.defineProperty(window, "__preview", {
  configurable: true,
  value: {
    preload(run: Parameters<typeof world.run>[0]) {
      document.currentScript?.remove();
      Reflect.deleteProperty(window, "__preview");
      world.run(run);
    },
  },
});
