import { describe, expect, it, test } from "vitest";
import type { NotificationRequest } from "./live-notifications.ts";
import { failureOf, notificationOptions } from "./notification-options.ts";

const request: NotificationRequest = {
  subject: "agent",
  title: "R&D <b>",
  body: "R&D <b>x</b>",
  silent: false,
  urgent: false,
  action: null,
};
const goReady = {
  label: "Go Ready",
  change: { kind: "agentState", name: "READY", reasonId: null },
} as const;

describe("notificationOptions", () => {
  it.each([
    ["linux", "R&amp;D &lt;b&gt;x&lt;/b&gt;"],
    ["win32", "R&D <b>x</b>"],
    ["darwin", "R&D <b>x</b>"],
  ] as const)("keeps what a server sent from being markup on %s", (platform, body) => {
    const options = notificationOptions(request, "ltr", platform);
    expect([options.title, options.body]).toEqual(["R&D <b>", body]);
  });

  it("begins each line in the direction of the language", () => {
    const texts = { title: "CHAT: جاهزة", body: "CHAT\nجاهزة", action: { ...goReady, label: "A" } };
    const options = notificationOptions({ ...request, ...texts }, "rtl", "win32");
    expect([options.title, options.body, options.actions]).toEqual([
      "\u200fCHAT: جاهزة",
      "\u200fCHAT\nجاهزة",
      [{ type: "button", text: "\u200fA" }],
    ]);
  });

  it("names it by its subject, so that a newer one replaces one of an earlier run too", () => {
    const idOf = (parts: Partial<NotificationRequest>) =>
      notificationOptions({ ...request, ...parts }, "ltr", "win32").id;
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
