import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import { createCounters } from "../counters.ts";
import { guardContents } from "./app-guards.ts";

function guarded() {
  const app = new EventEmitter();
  const counters = createCounters();
  const lines: unknown[] = [];
  const write = (...line: unknown[]) => void lines.push(line);
  const log = { info: write, warn: write, error: write };
  guardContents({ app, clock: systemClock, log, counters });
  let open = (): unknown => ({ action: "allow" });
  const policies: string[] = [];
  const contents = Object.assign(new EventEmitter(), {
    setWebRTCIPHandlingPolicy: (policy: string) => void policies.push(policy),
    setWindowOpenHandler: (handler: () => unknown) => {
      open = handler;
    },
  });
  app.emit("web-contents-created", {}, contents);
  return { contents, open: () => open(), counters, lines, policies };
}

test.each(["will-frame-navigate", "will-redirect", "will-attach-webview", "will-prevent-unload"])(
  "%s is prevented and counted",
  (event) => {
    const { contents, counters, lines } = guarded();
    let prevented = false;
    const url = "https://evil.example/?password=x";
    contents.emit(event, { url, preventDefault: () => (prevented = true) }, url);
    expect(prevented).toBe(true);
    expect(counters.read()["security.blocked"]).toBe(1);
    expect(JSON.stringify(lines)).not.toContain("evil");
  },
);

test("a new window is denied and counted", () => {
  const { open, counters } = guarded();
  expect(open()).toEqual({ action: "deny" });
  expect(counters.read()["security.blocked"]).toBe(1);
});

test("calls between browsers send no datagram past the session's proxy", () => {
  expect(guarded().policies).toEqual(["disable_non_proxied_udp"]);
});

test("a flood is counted, and hardly logged", () => {
  const { open, counters, lines } = guarded();
  for (let i = 0; i < 1_000; i++) open();
  expect(counters.read()["security.blocked"]).toBe(1_000);
  expect(lines).toHaveLength(10);
});
