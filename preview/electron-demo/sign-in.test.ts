import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { compileFunction } from "node:vm";
import { expect, test } from "vitest";
import { electronArguments } from "./run.ts";

const HOOK = path.join(import.meta.dirname, "sign-in.cjs");

/** The hook in a main process of which only `app` is real enough. */
function runHook(script: string | undefined) {
  const app = new EventEmitter();
  const env: NodeJS.ProcessEnv = script === undefined ? {} : { AGENT_STATUS_DEMO_SIGN_IN: script };
  compileFunction(readFileSync(HOOK, "utf8"), ["require", "process"])(() => ({ app }), { env });
  const ran: string[] = [];
  function openWindow() {
    const contents = Object.assign(new EventEmitter(), {
      executeJavaScript: async (code: string) => void ran.push(code),
    });
    app.emit("web-contents-created", {}, contents);
    return contents;
  }
  return { ran, env, openWindow };
}

test("the first window that loaded signs in, and no other, nor the same one again", () => {
  const { ran, env, openWindow } = runHook("sign in");
  const [first, second] = [openWindow(), openWindow()];
  expect(ran).toEqual([]);
  second.emit("did-finish-load");
  for (let times = 0; times < 2; times += 1) first.emit("did-finish-load");
  expect(ran).toEqual(["sign in"]);
  expect(env).toEqual({});
});

test("without a script nothing is run", () => {
  const { ran, openWindow } = runHook(undefined);
  openWindow().emit("did-finish-load");
  expect(ran).toEqual([]);
});

test("Electron gets the widget, the server and a profile of its own", () => {
  expect(electronArguments("http://127.0.0.1:1", "/profile", true, false)).toEqual([
    "-r",
    HOOK,
    ".",
    "--server=http://127.0.0.1:1",
    "--user-data-dir=/profile",
  ]);
  expect(electronArguments("https://cx.example.com", "/profile", false, true)).toEqual([
    ".",
    "--server=https://cx.example.com",
    "--user-data-dir=/profile",
    "--no-sandbox",
  ]);
});
