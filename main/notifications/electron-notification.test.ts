import type { EventEmitter } from "node:events";
import { beforeEach, expect, test, vi } from "vitest";
import { languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import type { ShowResult } from "./live-notifications.ts";

/** What Electron was asked for, in order. */
const asked = vi.hoisted((): string[] => []);
const fake = vi.hoisted(() => ({ last: null as EventEmitter | null }));

vi.mock("electron", async () => {
  const { EventEmitter } = await import("node:events");
  class Notification extends EventEmitter {
    static isSupported() {
      asked.push("isSupported");
      return true;
    }
    show() {
      asked.push("show");
      fake.last = this;
    }
    close() {}
  }
  return { app: new EventEmitter(), Notification };
});

const { app } = await import("electron");
const { electronNotifications, prepareNotifications } = await import("./electron-notification.ts");

beforeEach(() => {
  asked.length = 0;
});

test("permission is asked for when the first window opens, and once", () => {
  prepareNotifications();
  expect(asked).toEqual([]);
  app.emit("browser-window-created");
  app.emit("browser-window-created");
  expect(asked).toEqual(["isSupported"]);
});

test("what Electron says last is what is told, whatever it said before", () => {
  const told: ShowResult[] = [];
  const open = electronNotifications(() => createTexts(languageFor("en", [])));
  const request = { subject: "a", title: "a", body: "", silent: true, urgent: false, action: null };
  const quiet = () => {};
  open(request, {
    settled: (result) => told.push(result),
    clicked: quiet,
    acted: quiet,
    closed: quiet,
  });
  fake.last?.emit("show", {});
  fake.last?.emit("failed", {}, "Notification failed - … (HRESULT: -2143420143)");
  expect(told.map(({ kind }) => kind)).toEqual(["shown", "notPermitted"]);
});
