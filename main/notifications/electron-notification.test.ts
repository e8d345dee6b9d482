import type { EventEmitter } from "node:events";
import { beforeEach, describe, expect, it, test, vi } from "vitest";
import { languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import type { NotificationRequest, ShowResult } from "./live-notifications.ts";

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
const { electronNotifications, failureOf, notificationOptions, prepareNotifications } =
  await import("./electron-notification.ts");

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

const agentRequest: NotificationRequest = {
  subject: "agent",
  title: "R&D <b>",
  body: "R&D <b>x</b>",
  silent: false,
  urgent: false,
  action: null,
};
const goReady = {
  label: "Go Ready",
  asks: { kind: "agentState", name: "READY", reasonId: null },
} as const;

describe("notificationOptions", () => {
  it.each([
    ["linux", "R&amp;D &lt;b&gt;x&lt;/b&gt;"],
    ["win32", "R&D <b>x</b>"],
    ["darwin", "R&D <b>x</b>"],
  ] as const)("keeps what a server sent from being markup on %s", (platform, body) => {
    const options = notificationOptions(agentRequest, "ltr", platform);
    expect([options.title, options.body]).toEqual(["R&D <b>", body]);
  });

  it("begins each line in the direction of the language", () => {
    const texts = { title: "CHAT: جاهزة", body: "CHAT\nجاهزة", action: { ...goReady, label: "A" } };
    const options = notificationOptions({ ...agentRequest, ...texts }, "rtl", "win32");
    expect([options.title, options.body, options.actions]).toEqual([
      "\u200fCHAT: جاهزة",
      "\u200fCHAT\nجاهزة",
      [{ type: "button", text: "\u200fA" }],
    ]);
  });

  it("names it by its subject, so that a newer one replaces one of an earlier run too", () => {
    const idOf = (parts: Partial<NotificationRequest>) =>
      notificationOptions({ ...agentRequest, ...parts }, "ltr", "win32").id;
    expect(idOf({ title: "other" })).toBe(idOf({}));
    expect(idOf({ subject: "session" })).not.toBe(idOf({}));
    // Windows takes letters and digits, 64 at most; a subject may carry any id of the server's.
    expect(idOf({ subject: `task:${"&=ü".repeat(100)}` })).toMatch(/^[0-9a-f]{1,64}$/);
    expect(idOf({ action: goReady })).toBeUndefined();
  });
});

test.each([
  ["WinAPI: Show failed, ERROR Notification failed -  (HRESULT: -2143420143)", "notPermitted"],
  ["Notification failed - Application capabilities… (HRESULT: -2143420142)", "notPermitted"],
  ["Notification failed - Settings prevent… (HRESULT: -2143420140)", "notPermitted"],
  ["Notification failed - The size… is too large. (HRESULT: -2143420139)", "failed"],
  ["Notification failed - …is unavailable. (HRESULT: -2143420155)", "failed"],
  [" (HRESULT: -21434201431)", "failed"],
  ["Notifications are not allowed for this application", "notPermitted"],
  ["The operation couldn’t be completed. (UNErrorDomain error 1.)", "notPermitted"],
  ["The operation couldn’t be completed. (UNErrorDomain error 100.)", "failed"],
  ["", "failed"],
])("what a system says, %j, is %s", (error, kind) => {
  expect(failureOf(error)).toEqual({ kind, error });
});
