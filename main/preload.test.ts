import { EventEmitter } from "node:events";
import { beforeEach, expect, test, vi } from "vitest";
import type { WindowBridge } from "../shared/bridge.ts";

const asked: unknown[][] = [];
const pushes = new EventEmitter();
const exposed = new Map<string, WindowBridge>();
let reply: unknown;

vi.mock("electron", () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: WindowBridge) => exposed.set(name, api),
  },
  ipcRenderer: {
    invoke: async (...call: unknown[]) => {
      asked.push(call);
      return reply;
    },
    on: (channel: string, listener: () => void) => pushes.on(channel, listener),
    removeListener: (channel: string, listener: () => void) => pushes.off(channel, listener),
  },
}));

async function bridge(): Promise<WindowBridge> {
  await import("./preload.ts");
  const api = exposed.get("agentStatus");
  if (!api) throw new Error("The window was given nothing.");
  return api;
}

beforeEach(() => void asked.splice(0));

test("the window gets two functions, which it cannot change, and nothing else", async () => {
  const api = await bridge();
  expect([...exposed.keys()]).toEqual(["agentStatus"]);
  expect(Object.keys(api)).toEqual(["request", "onPush"]);
  expect(Object.isFrozen(api)).toBe(true);
});

test("an answered request gives its answer", async () => {
  reply = { ok: true, answer: undefined };
  const answer = { proceed: true, remember: false };
  await expect((await bridge()).request("answerTakeover", answer)).resolves.toBeUndefined();
  expect(asked).toEqual([["agent-status:answerTakeover", answer]]);
});

test("a refused request fails with the bare word", async () => {
  reply = { ok: false, refusal: "flood" };
  await expect((await bridge()).request("retryNow")).rejects.toThrow(/^flood$/);
});

test("a listener gets values only, never the event, and can be stopped", async () => {
  const got: unknown[][] = [];
  const stop = (await bridge()).onPush("language", (...values) => void got.push(values));
  pushes.emit("agent-status:language", { sender: "ipcRenderer" }, "value");
  pushes.emit("agent-status:state", {}, "another");
  stop();
  pushes.emit("agent-status:language", {}, "after");
  expect(got).toEqual([["value"]]);
  expect(pushes.listenerCount("agent-status:language")).toBe(0);
});
