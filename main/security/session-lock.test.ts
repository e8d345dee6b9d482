import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { createCounters } from "../counters.ts";
import { type LockableSession, lockSession } from "./session-lock.ts";

interface Held {
  request?: Parameters<LockableSession["setPermissionRequestHandler"]>[0];
  check?: () => boolean;
  device?: () => boolean;
  before?: Parameters<LockableSession["webRequest"]["onBeforeRequest"]>[1];
  urls?: readonly string[];
  proxy?: Parameters<LockableSession["setProxy"]>[0];
}

function locked() {
  const held: Held = {};
  const downloads = new EventEmitter();
  const counters = createCounters();
  lockSession(
    {
      setPermissionRequestHandler: (handler) => void Object.assign(held, { request: handler }),
      setPermissionCheckHandler: (handler) => void Object.assign(held, { check: handler }),
      setDevicePermissionHandler: (handler) => void Object.assign(held, { device: handler }),
      setProxy: async (proxy) => void Object.assign(held, { proxy }),
      on: (event, listener) => downloads.on(event, listener),
      webRequest: {
        onBeforeRequest: ({ urls }, handler) => Object.assign(held, { urls, before: handler }),
      },
    },
    counters,
  );
  return { held, downloads, counters };
}

test("every permission is denied, asked for or checked, devices too", () => {
  const { held, counters } = locked();
  const answers: boolean[] = [];
  held.request?.({}, "media", (granted) => answers.push(granted));
  expect(answers).toEqual([false]);
  expect(held.check?.()).toBe(false);
  expect(held.device?.()).toBe(false);
  expect(counters.read()["security.blocked"]).toBe(1);
});

test("downloads are prevented", () => {
  const { downloads } = locked();
  let prevented = false;
  downloads.emit("will-download", { preventDefault: () => (prevented = true) });
  expect(prevented).toBe(true);
});

test("requests to the outside are cancelled, those for the window's files are not looked at", () => {
  const { held } = locked();
  const answers: unknown[] = [];
  held.before?.({}, (answer) => answers.push(answer));
  expect(answers).toEqual([{ cancel: true }]);
  for (const scheme of ["http", "https", "ws", "wss", "file"]) {
    expect(held.urls?.some((url) => url.startsWith(`${scheme}://`))).toBe(true);
  }
  expect(held.urls?.some((url) => /^(app|\*|<)/.test(url))).toBe(false);
});

test("what is no request finds no way out: a proxy that nobody is, and nothing goes around it", () => {
  expect(locked().held.proxy).toEqual({
    mode: "fixed_servers",
    proxyRules: "http://127.0.0.1:9",
    proxyBypassRules: "<-loopback>",
  });
});
