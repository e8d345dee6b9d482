import { signal } from "@preact/signals-core";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { REQUESTS, type SignInForm } from "../../shared/bridge.ts";
import { aWindowState } from "../../shared/testing/fixtures.ts";
import { ar } from "../../shared/texts/ar.ts";
import { en } from "../../shared/texts/en.ts";
import type { Language } from "../../shared/texts/texts.ts";
import type { WindowState } from "../../shared/window-state.ts";
import { systemClock } from "../clock.ts";
import { createCounters } from "../counters.ts";
import type { LogFields } from "../log.ts";
import { serveBridge } from "./serve-bridge.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const language: Language = { locale: "en", direction: "ltr", catalogue: en };
const arabic: Language = { locale: "ar", direction: "rtl", catalogue: ar };
const form: SignInForm = {
  server: "https://cx.example.com",
  username: "amira",
  password: "hunter2",
  mode: "session",
  keepSignedIn: false,
};

function stateOf(server: string): WindowState {
  return aWindowState({
    signIn: {
      server,
      username: "",
      mode: "session",
      keepSignedIn: false,
      failure: null,
      keepOffer: null,
    },
  });
}

/** A bridge with a window that may be closed and opened again. */
function bridge() {
  const listeners = new Map<string, (event: Caller, ...input: unknown[]) => Promise<unknown>>();
  const done: unknown[] = [];
  const lines: string[] = [];
  const counters = createCounters();
  const write = (event: string, fields: LogFields = {}) =>
    void lines.push(`${event} ${JSON.stringify(fields)}`);
  const state = signal(stateOf("at first"));
  const shownLanguage = signal<Language>(language);
  let breaks = false;
  const openWindow = () => {
    const got: unknown[] = [];
    return { got, send: (channel: string, value: unknown) => void got.push([channel, value]) };
  };
  let target: ReturnType<typeof openWindow> | null = openWindow();
  serveBridge<Caller>({
    ipc: { handle: (channel, listener) => void listeners.set(channel, listener) },
    handlers: {
      load() {
        if (breaks) throw new Error("broken");
        return { state: state.value, language: shownLanguage.value };
      },
      signIn: (input) => {
        done.push(input);
        return { token: "must not go back" };
      },
      cancelSignIn: () => Promise.reject(new Error("broken")),
      answerTakeover: (answer) => done.push(answer),
      retryNow: () => done.push("retryNow"),
      takeOver: () => done.push("takeOver"),
      signOut: () => done.push("signOut"),
      changeState: (change) => done.push(change),
      refreshReasons: () => done.push("refreshReasons"),
      dismissOutcome: () => done.push("dismissOutcome"),
      setBar: ({ bar }) => done.push(bar),
      fitWindow: ({ height }) => done.push(height),
      readHints: ({ read }) => done.push(read),
      readAnnouncement: ({ id }) => done.push(id),
      openMenu: () => done.push("menu"),
      dismissAway: () => done.push("dismiss"),
      snoozeBreak: () => done.push("snooze"),
      setMode: (mode) => done.push(mode),
      answerPrepared: (answer) => done.push(answer),
      answerProxy: (answer) => done.push(answer),
      answerQuit: (answer) => done.push(answer),
      setShortcut: (shortcut) => done.push(shortcut),
      changeSettings: (change) => done.push(change),
      resetSettings: () => done.push("resetSettings"),
      showDay: () => done.push("showDay"),
      placeShown: () => {},
      exportDiagnostics: () => done.push("exportDiagnostics"),
      showDiagnostics: () => done.push("showDiagnostics"),
      checkForUpdate: () => done.push("checkForUpdate"),
      downloadUpdate: () => done.push("downloadUpdate"),
      restartForUpdate: () => done.push("restartForUpdate"),
      hideWindow: () => {
        throw new Error("broken");
      },
      quit: () => done.push("quit"),
    },
    isTrusted: ({ trusted }) => trusted,
    target: () => target,
    shown: { state, language: shownLanguage },
    onNotLoaded: () => void done.push("not loaded"),
    clock: systemClock,
    log: { info: write, warn: write, error: write },
    counters,
  });
  return {
    done,
    lines,
    counters,
    channels: () => [...listeners.keys()],
    ask: (name: string, ...input: unknown[]) =>
      listeners.get(`agent-status:${name}`)?.({ trusted: true }, ...input),
    askUntrusted: (name: string, ...input: unknown[]) =>
      listeners.get(`agent-status:${name}`)?.({ trusted: false }, ...input),
    breakLoad() {
      breaks = true;
    },
    changeState(server: string) {
      state.value = stateOf(server);
    },
    changeLanguage(to: Language) {
      shownLanguage.value = to;
    },
    close() {
      target = null;
    },
    open() {
      target = openWindow();
      return target.got;
    },
    got: () => target?.got ?? [],
  };
}

interface Caller {
  readonly trusted: boolean;
}

describe("requests", () => {
  test("every request of the contract has its channel, and there is no other", () => {
    const names = Object.keys(REQUESTS).map((name) => `agent-status:${name}`);
    expect(bridge().channels().sort()).toEqual(names.sort());
  });

  test("a good one is carried out, and nothing goes back", async () => {
    const { ask, done, counters } = bridge();
    expect(await ask("signIn", form)).toEqual({ ok: true, answer: undefined });
    expect(done).toEqual([form]);
    expect(counters.read()["bridge.answered"]).toBe(1);
  });

  test("load gets everything", async () => {
    const answer = { state: stateOf("at first"), language };
    expect(await bridge().ask("load")).toEqual({ ok: true, answer });
  });

  test("a load that fails is told, because the window cannot say so itself", async () => {
    const { ask, breakLoad, done } = bridge();
    breakLoad();
    expect(await ask("load")).toEqual({ ok: false, refusal: "failed" });
    expect(done).toEqual(["not loaded"]);
  });

  test.each<[string, string, unknown[]]>([
    ["nothing", "signIn", []],
    ["null", "signIn", [null]],
    ["a field too many", "signIn", [{ ...form, agentId: "7" }]],
    ["a field too few", "signIn", [{ ...form, password: undefined }]],
    ["a number for a text", "signIn", [{ ...form, username: 7 }]],
    ["an unknown mode", "signIn", [{ ...form, mode: "admin" }]],
    ["far too long", "signIn", [{ ...form, password: "x".repeat(5_000) }]],
    ["a list", "signIn", [[form]]],
    ["one argument too many", "signIn", [form, form]],
    ["input where there is none", "signOut", ["7"]],
    ["an object where there is none", "load", [{}]],
    ["a truthy text", "answerTakeover", [{ proceed: "yes", remember: true }]],
  ])("of the wrong shape is refused: %s", async (_what, name, input) => {
    const { ask, done, counters, lines } = bridge();
    expect(await ask(name, ...input)).toEqual({ ok: false, refusal: "shape" });
    expect(done).toEqual([]);
    expect(counters.read()["bridge.refused.shape"]).toBe(1);
    expect(lines).toHaveLength(1);
  });

  test("the log says where, never what", async () => {
    const { ask, lines } = bridge();
    await ask("signIn", { ...form, username: 7, "name-of-hunter2": 1 });
    await ask("signIn", { ...form, mode: "hunter2" });
    expect(lines.join()).toContain("username");
    expect(lines.join()).not.toContain("hunter2");
  });

  test("anything at all is answered, never thrown", async () => {
    const name = fc.constantFrom(...Object.keys(REQUESTS));
    await fc.assert(
      fc.asyncProperty(name, fc.anything(), async (request, input) => {
        await expect(bridge().ask(request, input)).resolves.toHaveProperty("ok");
      }),
    );
  });

  test("from a stranger nothing is carried out, nor counted against the window", async () => {
    const { ask, askUntrusted, done, counters } = bridge();
    for (let i = 0; i < 100; i++) {
      expect(await askUntrusted("signIn", form)).toEqual({ ok: false, refusal: "sender" });
    }
    expect(done).toEqual([]);
    expect(counters.read()["bridge.refused.sender"]).toBe(100);
    expect(await ask("signIn", form)).toMatchObject({ ok: true });
  });

  test("a flood of one is cut, counted and hardly logged; the others still work; it ends", async () => {
    const { ask, done, lines, counters } = bridge();
    for (let i = 0; i < 5_000; i++) await ask("retryNow");
    expect(done).toHaveLength(20);
    expect(counters.read()["bridge.refused.flood"]).toBe(4_980);
    expect(lines).toHaveLength(10);
    expect(await ask("load")).toMatchObject({ ok: true });
    vi.advanceTimersByTime(2_000);
    expect(await ask("retryNow")).toMatchObject({ ok: true });
  });

  test.each(["hideWindow", "cancelSignIn"])(
    "a handler that fails (%s) tells main's log, not the window",
    async (name) => {
      const { ask, lines } = bridge();
      expect(await ask(name)).toEqual({ ok: false, refusal: "failed" });
      expect(lines.join()).toContain("broken");
    },
  );
});

describe("pushes", () => {
  test("a window that did not load is told nothing, then everything", async () => {
    const { ask, changeState, got } = bridge();
    changeState("first");
    vi.advanceTimersByTime(100);
    expect(got()).toEqual([]);
    expect(await ask("load")).toMatchObject({ answer: { state: stateOf("first") } });
    expect(got()).toEqual([]);
  });

  test("two thousand changes a second are at most one a frame, the last one included", async () => {
    const { ask, changeState, got } = bridge();
    await ask("load");
    for (let i = 1; i <= 2_000; i++) {
      changeState(`change ${i}`);
      if (i % 2 === 0) vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(16);
    expect(got().length).toBeLessThanOrEqual(1_000 / 16 + 1);
    expect(got().length).toBeGreaterThan(55);
    expect(got().at(-1)).toEqual(["agent-status:state", stateOf("change 2000")]);
  });

  test("what a window loads once more is not followed by something older, nor kept from it", async () => {
    const { ask, changeState, got } = bridge();
    await ask("load");
    vi.advanceTimersByTime(100);
    changeState("one");
    changeState("two");
    expect(await ask("load")).toMatchObject({ answer: { state: stateOf("two") } });
    vi.advanceTimersByTime(100);
    expect(got()).toEqual([
      ["agent-status:state", stateOf("one")],
      ["agent-status:state", stateOf("two")],
    ]);
  });

  test("state and language do not hold each other up", async () => {
    const { ask, changeState, changeLanguage, got } = bridge();
    await ask("load");
    vi.advanceTimersByTime(16);
    changeState("one");
    changeLanguage(arabic);
    expect(got()).toEqual([
      ["agent-status:state", stateOf("one")],
      ["agent-status:language", arabic],
    ]);
  });

  test("a closed window leaves nothing behind for the next one", async () => {
    const { ask, changeState, close, open } = bridge();
    await ask("load");
    changeState("one");
    changeState("two");
    close();
    changeState("three");
    const got = open();
    changeState("four");
    expect(await ask("load")).toMatchObject({ answer: { state: stateOf("four") } });
    vi.advanceTimersByTime(100);
    expect(got).toEqual([]);
    changeState("five");
    expect(got).toEqual([["agent-status:state", stateOf("five")]]);
  });
});
