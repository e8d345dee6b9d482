import { connectToHost, createContext } from "./context.ts";
import { createElectron } from "./create-electron.ts";
import { readEnvironment } from "./environment.ts";

/**
 * What `import … from "electron"` gives the widget's main process in the preview. An export that is
 * not here fails when the widget is linked, before any of it runs.
 */
const context = createContext(readEnvironment(), connectToHost(process));
const { electron, finishLaunching } = createElectron(context, (code) => process.exit(code));

// As Electron on macOS and Linux.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => electron.app.quit());
context.on("throw", ({ message = "An error that the preview was asked to make." }) => {
  setImmediate(() => {
    throw new Error(message);
  });
});
context.on("collectGarbage", () => globalThis.gc?.());

export { finishLaunching };
export const {
  app,
  autoUpdater,
  BrowserWindow,
  Menu,
  Notification,
  Tray,
  dialog,
  globalShortcut,
  ipcMain,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} = electron;
export default electron;
