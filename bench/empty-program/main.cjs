"use strict";

/** What any Electron program weighs: a tray icon, and a window that with `--hidden` is not shown and goes again. */
const path = require("node:path");
const { app, BrowserWindow, Tray } = require("electron");

app.requestSingleInstanceLock();
app.on("window-all-closed", () => {});
app.whenReady().then(() => {
  globalThis.tray = new Tray(path.join(__dirname, "../../build/icons/app/32x32.png"));
  const window = new BrowserWindow({ width: 360, height: 520, show: false });
  window.loadFile("index.html");
  window.once("ready-to-show", () =>
    app.commandLine.hasSwitch("hidden") ? window.destroy() : window.show(),
  );
});
