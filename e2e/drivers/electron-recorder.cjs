"use strict";

/**
 * Loaded into Electron's main process before the widget (`electron -r`): notes what the widget
 * gives to the operating system, because no test can look at the system's own tray. It records and
 * changes nothing. What it noted is read through `globalThis.__seen`.
 */
const { globalShortcut, Notification, Tray, nativeImage } = require("electron");

const seen = {
  tray: null,
  picture: "",
  tooltip: "",
  menu: null,
  notifications: [],
  shown: [],
  shortcuts: new Map(),
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
  seen.notifications.push({ title: notification.title, body: notification.body });
  seen.shown.push(notification);
});
after(globalShortcut, "register", (held, [accelerator, run]) => {
  if (held) seen.shortcuts.set(accelerator, run);
});
after(globalShortcut, "unregister", (_, [accelerator]) => seen.shortcuts.delete(accelerator));

/** Calls `note` after each call of the method, with its result, its arguments and its object. */
function after(object, name, note) {
  const original = object[name];
  object[name] = function recorded(...args) {
    const result = original.apply(this, args);
    note(result, args, this);
    return result;
  };
}
