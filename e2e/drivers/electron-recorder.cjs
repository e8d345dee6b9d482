"use strict";

/**
 * Loaded into Electron's main process before the widget (`electron -r`): notes what the widget
 * gives to the operating system, because no test can look at the system's own tray. It records and
 * changes nothing, except that it answers save dialogs and opens nothing outside: no test can click
 * there. What it noted is read through `globalThis.__seen`.
 */
const {
  app,
  dialog,
  globalShortcut,
  Menu,
  Notification,
  shell,
  Tray,
  nativeImage,
} = require("electron");

// Playwright has Chromium keep secrets as text; the specs' Linux desktop has a keyring.
app.commandLine.removeSwitch("password-store");

const seen = {
  tray: null,
  picture: "",
  tooltip: "",
  menu: null,
  popup: null,
  notifications: [],
  shown: [],
  shortcuts: new Map(),
  opened: [],
  saveAs: null,
};
Object.defineProperty(globalThis, "__seen", { value: seen });

/** Which file an image was read from. */
const sources = new WeakMap();

after(nativeImage, "createFromPath", (image, [file]) => sources.set(image, file));
after(Tray.prototype, "setImage", (_, [image], tray) => {
  seen.tray = tray;
  seen.picture = typeof image === "string" ? image : (sources.get(image) ?? "");
});
after(Tray.prototype, "setToolTip", (_, [tooltip], tray) => {
  seen.tray = tray;
  seen.tooltip = tooltip;
});
after(Tray.prototype, "setContextMenu", (_, [menu], tray) => {
  seen.tray = tray;
  seen.menu = menu;
});
after(Notification.prototype, "show", (_, __, notification) => {
  const { title, body, silent } = notification;
  seen.notifications.push({ title, body, silent });
  seen.shown.push(notification);
});
after(globalShortcut, "register", (held, [accelerator, run]) => {
  if (held) seen.shortcuts.set(accelerator, run);
});
after(globalShortcut, "unregister", (_, [accelerator]) => seen.shortcuts.delete(accelerator));

// A native menu would hold the pointer, and nobody could choose in it.
Menu.prototype.popup = function popup() {
  seen.popup = this;
};
dialog.showSaveDialog = async () => ({
  canceled: seen.saveAs === null,
  filePath: seen.saveAs ?? "",
});
shell.openExternal = async (url) => void seen.opened.push(url);
shell.openPath = async (file) => {
  seen.opened.push(file);
  return "";
};
shell.showItemInFolder = (file) => void seen.opened.push(file);

/** Calls `note` after each call of the method, with its result, its arguments and its object. */
function after(object, name, note) {
  const original = object[name];
  object[name] = function recorded(...args) {
    const result = original.apply(this, args);
    note(result, args, this);
    return result;
  };
}
