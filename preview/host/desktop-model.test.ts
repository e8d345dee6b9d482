import { expect, test } from "vitest";
import { DEFAULT_OS } from "../electron/environment.ts";
import type { NotificationView, TrayView } from "../messages/desktop-state.ts";
import type { FromMain } from "../messages/main-messages.ts";
import { afterMessage, emptyDesktop, withoutMain } from "./desktop-model.ts";

const empty = emptyDesktop("Agent Status", DEFAULT_OS);
const after = (...messages: FromMain[]) => messages.reduce(afterMessage, empty);

const tray: TrayView = {
  image: { name: "ready", variants: [], template: false },
  toolTip: "",
  menu: null,
};
const notification: NotificationView = {
  title: "Title",
  body: "",
  silent: false,
  urgency: "normal",
  actions: [],
};

test("a tray comes whole, changes in part, and goes", () => {
  const made: FromMain = { kind: "tray", id: 1, patch: tray };
  const told: FromMain = { kind: "tray", id: 1, patch: { toolTip: "Ready" } };
  expect(after(made, told).trays).toEqual([{ id: 1, ...tray, toolTip: "Ready" }]);
  expect(after(made, { kind: "gone", from: "trays", id: 1 }).trays).toEqual([]);
});

test("notifications that went are still among those that were", () => {
  const desktop = after(
    { kind: "notification", id: 1, patch: notification },
    { kind: "notification", id: 2, patch: { ...notification, title: "Second" } },
    { kind: "gone", from: "notifications", id: 1 },
  );
  expect(desktop.notifications.map(({ id }) => id)).toEqual([2]);
  expect(desktop.notified.map(({ title }) => title)).toEqual(["Title", "Second"]);
});

test("what the end of the process takes with it", () => {
  const before = after(
    { kind: "tray", id: 1, patch: tray },
    { kind: "notification", id: 2, patch: notification },
    { kind: "desktop", patch: { shortcuts: ["A"] } },
  );
  expect(withoutMain(before, null, "SIGKILL")).toEqual({
    ...before,
    main: { kind: "ended", code: null, signal: "SIGKILL" },
    trays: [],
    popup: null,
    shortcuts: [],
  });
});

test.each<FromMain>([
  { kind: "toFrame", id: 1, signal: { kind: "colorScheme", scheme: "dark" } },
  { kind: "ready" },
])("$kind is nothing to see", (message) => {
  expect(afterMessage(empty, message)).toBe(empty);
});
