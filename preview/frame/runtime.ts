/**
 * Runs first in the widget's window: the part of Electron that is on the window's side. Leaves
 * nothing of itself in the document but what the preload exposes.
 */
import { demoSignIn } from "../demo-sign-in.ts";
import { emulateColorScheme } from "./color-scheme.ts";
import { connectToDesktop } from "./desktop-port.ts";
import { enableDragging } from "./dragging.ts";
import { keepFocus } from "./keep-focus.ts";
import { guardNavigation } from "./navigation.ts";
import { type Preload, runPreload } from "./preload-world.ts";

const script = document.currentScript;
const { app = "", desktop = "" } = script?.dataset ?? {};
script?.remove();

const desktopPort = connectToDesktop(desktop);
const toApp = (url: string) =>
  url.startsWith(`${location.origin}/`) ? app + url.slice(location.origin.length) : url;

// What Electron's window learns of its document: its stages, its first paint, its focus.
desktopPort.report({ kind: "started", url: toApp(location.href) });
addEventListener("load", () => {
  desktopPort.report({ kind: "loaded" });
  // Two frames on, what the document showed at its load has been painted.
  requestAnimationFrame(() => requestAnimationFrame(() => desktopPort.report({ kind: "painted" })));
});
addEventListener("focus", () => desktopPort.report({ kind: "focus" }));
addEventListener("blur", () => desktopPort.report({ kind: "blur" }));

guardNavigation(desktopPort, toApp);
enableDragging(desktopPort);
keepFocus();
const showColorScheme = emulateColorScheme();
desktopPort.onSignal((signal) => {
  if (signal.kind === "colorScheme") showColorScheme(signal.scheme);
  if (signal.kind === "demoSignIn") void demoSignIn(signal.credentials);
});

document.addEventListener("DOMContentLoaded", () => Reflect.deleteProperty(window, "__preview"));

Object.defineProperty(window, "__preview", {
  configurable: true,
  value: {
    preload(preload: Preload) {
      document.currentScript?.remove();
      Reflect.deleteProperty(window, "__preview");
      runPreload(preload, desktopPort);
    },
  },
});
