"use strict";

/**
 * Loaded into an Electron program beside it (`electron -r`): prints when its window is shown and when its
 * page is first painted, epoch ms. On SIGUSR2 it closes the windows.
 */
const { app, BrowserWindow } = require("electron");

const FIRST_PAINT = `new Promise((told) => {
  const look = (list) => {
    const [first] = list.getEntriesByName("first-contentful-paint");
    if (first) told(performance.timeOrigin + first.startTime);
  };
  new PerformanceObserver(look).observe({ type: "paint", buffered: true });
})`;

app.on("browser-window-created", (_event, window) => {
  window.once("show", () => console.log(`probe: window ${Date.now()}`));
  window.webContents.once("dom-ready", () => {
    window.webContents.executeJavaScript(FIRST_PAINT).then(
      (at) => console.log(`probe: paint ${at}`),
      // A window that was closed before it painted anything.
      () => {},
    );
  });
});
process.on("SIGUSR2", () => {
  for (const window of BrowserWindow.getAllWindows()) window.close();
});
