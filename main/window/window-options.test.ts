import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { BACKGROUND, windowOptions } from "./window-options.ts";

test("the window's background is the page's ground, so that opening does not flash", () => {
  const tokens = readFileSync(
    path.join(import.meta.dirname, "../../renderer/styles/tokens.css"),
    "utf8",
  );
  expect(tokens).toContain(`--ground: light-dark(${BACKGROUND.light}, ${BACKGROUND.dark});`);
});

const look = {
  bar: false,
  place: { x: 1, y: 2, width: 360, height: 520 },
  title: "Agent Status",
  alwaysOnTop: false,
  dark: false,
};

test("the page is confined: sandboxed, isolated, without Node, webviews or dialogs", () => {
  const home = { preload: "/x/preload.cjs", icon: null, packaged: true };
  const { webPreferences } = windowOptions(look, home);
  expect(webPreferences).toEqual({
    preload: "/x/preload.cjs",
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    spellcheck: false,
    devTools: false,
  });
});

test("developer tools are there during development only", () => {
  const { webPreferences } = windowOptions(look, { preload: "/x", icon: null, packaged: false });
  expect(webPreferences?.devTools).toBe(true);
});

test("the window has its picture where the system does not know it", () => {
  const home = { preload: "/x", packaged: true };
  expect(windowOptions(look, { ...home, icon: "/x/app.png" }).icon).toBe("/x/app.png");
  expect(windowOptions(look, { ...home, icon: null })).not.toHaveProperty("icon");
});
