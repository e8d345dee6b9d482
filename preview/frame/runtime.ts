/**
 * Runs first in the widget's window: the part of Electron that is on the window's side. Leaves
 * nothing of itself in the document but what the preload exposes.
 */
import { demoSignIn } from "../demo-sign-in.ts";
import { decodeClone } from "../link/clone-codec.ts";
import { emulateColorScheme } from "./color-scheme.ts";
import { enableDragging } from "./dragging.ts";
import { keepFocus } from "./keep-focus.ts";
import { reportLifecycle } from "./lifecycle.ts";
import { connectToDesktop } from "./link.ts";
import { guardNavigation } from "./navigation.ts";
import { createPreloadWorld } from "./preload-world.ts";

const script = document.currentScript;
const { app = "", desktop = "", platform = "", arch = "" } = script?.dataset ?? {};
script?.remove();

const link = connectToDesktop(desktop, (signal) => decodeClone(signal.value));
const toApp = (url: string) =>
  url.startsWith(`${location.origin}/`) ? app + url.slice(location.origin.length) : url;

reportLifecycle(link, toApp(location.href));
guardNavigation(link, { toApp });
enableDragging(link);
keepFocus();
const colorScheme = emulateColorScheme();
link.onSignal((signal) => {
  if (signal.kind === "colorScheme") colorScheme.set(signal.scheme);
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
