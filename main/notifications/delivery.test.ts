import { signal } from "@preact/signals-core";
import { describe, expect, it } from "vitest";
import { NOTICE_KINDS } from "../../shared/notice-kinds.ts";
import { USUALLY_ALLOWED } from "../../shared/permitted.ts";
import { DEFAULT_SETTINGS } from "../../shared/settings.ts";
import { anAgentState } from "../../shared/testing/fixtures.ts";
import { languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import { createCounters } from "../counters.ts";
import type { LogFields } from "../log.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { createDelivery, suppressedBy } from "./delivery.ts";
import type { ShowResult } from "./live-notifications.ts";
import type { Notice } from "./notice.ts";

const noChannel: Notice = { kind: "readyNoChannel", subject: "readyNoChannel" };
const evicted: Notice = {
  kind: "sessionEnded",
  subject: "session",
  connection: { name: "evicted", at: 0 },
};
const all = DEFAULT_SETTINGS.notifications;

const failing: Notice = { kind: "serverError", subject: "serverError", text: null };

describe("suppressedBy", () => {
  it.each<[string, Notice, Partial<typeof all>, number | null, "setting" | "pause" | null]>([
    ["on", noChannel, {}, null, null],
    ["off", noChannel, { readyNoChannel: "off" }, null, "setting"],
    ["another kind off", noChannel, { connection: "off" }, null, null],
    [
      "a server's error, with refused requests off",
      failing,
      { requestFailed: "off" },
      null,
      "setting",
    ],
    ["paused", noChannel, {}, 1_001, "pause"],
    ["the pause is over", noChannel, {}, 1_000, null],
    ["off and paused", noChannel, { readyNoChannel: "off" }, 2_000, "setting"],
    ["the session's end breaks through a pause", evicted, {}, 2_000, null],
    ["but can be switched off", evicted, { sessionEnded: "off" }, 2_000, "setting"],
  ])("%s", (_name, notice, changed, pausedUntil, expected) => {
    expect(suppressedBy(notice, { ...all, ...changed }, pausedUntil, 1_000)).toBe(expected);
  });

  it("has the defaults of product 7", () => {
    expect(NOTICE_KINDS.filter((kind) => all[kind] === "off")).toEqual([
      "agentStateConfirmed",
      "mrdActivity",
    ]);
  });
});

describe("createDelivery", () => {
  it.each<["silent" | "sound", boolean, boolean]>([
    ["sound", true, false],
    ["silent", true, true],
    ["sound", false, true],
    ["silent", false, true],
  ])(
    "a kind that is %s, with sounds on: %s, is shown silent: %s",
    async (mode, sound, expected) => {
      const shown: boolean[] = [];
      const quiet = () => {};
      const deliver = createDelivery({
        clock: manualClock(),
        log: { info: quiet, warn: quiet, error: quiet },
        counters: createCounters(),
        texts: () => createTexts(languageFor("en", [])),
        settings: signal({
          ...DEFAULT_SETTINGS,
          sound,
          notifications: { ...all, readyNoChannel: mode },
        }),
        pausedUntil: () => null,
        allowed: () => USUALLY_ALLOWED,
        notifications: {
          show: async ({ silent }) => {
            shown.push(silent);
            return { kind: "shown" };
          },
          withdraw: quiet,
          end: quiet,
        },
      });
      await deliver(noChannel);
      expect(shown).toEqual([expected]);
    },
  );

  it("gives a request that was not answered its button, in the agent's language", async () => {
    const actions: unknown[] = [];
    const quiet = () => {};
    const deliver = createDelivery({
      clock: manualClock(),
      log: { info: quiet, warn: quiet, error: quiet },
      counters: createCounters(),
      texts: () => createTexts(languageFor("ar", [])),
      settings: signal(DEFAULT_SETTINGS),
      pausedUntil: () => null,
      allowed: () => USUALLY_ALLOWED,
      notifications: {
        show: async ({ action }) => {
          actions.push(action);
          return { kind: "shown" };
        },
        withdraw: quiet,
        end: quiet,
      },
    });
    const change = {
      kind: "agentStateChanged",
      subject: "agent",
      from: anAgentState(),
      to: anAgentState({ name: "NOT_READY" }),
      cause: "requestNotAnswered",
    } as const;
    await deliver({ ...change, offersReady: true });
    await deliver({ ...change, offersReady: false });
    await deliver(noChannel);
    const ready = { kind: "agentState", name: "READY", reasonId: null };
    expect(actions).toEqual([{ label: "كن جاهزًا", asks: ready }, null, null]);
  });

  it("makes no sound of what it repeats, and offers Ready at the end of a break", async () => {
    const shown: unknown[] = [];
    const quiet = () => {};
    const deliver = createDelivery({
      clock: manualClock(),
      log: { info: quiet, warn: quiet, error: quiet },
      counters: createCounters(),
      texts: () => createTexts(languageFor("en", [])),
      settings: signal(DEFAULT_SETTINGS),
      pausedUntil: () => null,
      allowed: () => USUALLY_ALLOWED,
      notifications: {
        show: async ({ silent, action }) => {
          shown.push([silent, action?.label]);
          return { kind: "shown" };
        },
        withdraw: quiet,
        end: quiet,
      },
    });
    const notice = {
      kind: "breakOver",
      subject: "break",
      reasonName: "Lunch",
      lasted: 1,
      limit: 1,
      offersReady: true,
    } as const;
    await deliver({ ...notice, repeated: false });
    await deliver({ ...notice, repeated: true });
    expect(shown).toEqual([
      [false, "Go Ready"],
      [true, "Go Ready"],
    ]);
  });

  it("offers no change that administrators keep from the agent", async () => {
    const actions: unknown[] = [];
    const quiet = () => {};
    const deliver = createDelivery({
      clock: manualClock(),
      log: { info: quiet, warn: quiet, error: quiet },
      counters: createCounters(),
      texts: () => createTexts(languageFor("en", [])),
      settings: signal(DEFAULT_SETTINGS),
      pausedUntil: () => null,
      allowed: () => ({ ...USUALLY_ALLOWED, changeState: false }),
      notifications: {
        show: async ({ action }) => {
          actions.push(action);
          return { kind: "shown" };
        },
        withdraw: quiet,
        end: quiet,
      },
    });
    await deliver({
      kind: "agentStateChanged",
      subject: "agent",
      from: null,
      to: anAgentState({ name: "NOT_READY" }),
      cause: "requestNotAnswered",
      offersReady: true,
    });
    expect(actions).toEqual([null]);
  });

  it.each<[string, Notice, ShowResult, number | null, string]>([
    ["shown", noChannel, { kind: "shown" }, null, "notification.shown"],
    ["suppressed", noChannel, { kind: "shown" }, 5_000, "notification.suppressed"],
    [
      "not permitted",
      noChannel,
      { kind: "notPermitted", error: "off" },
      null,
      "notification.notPermitted",
    ],
    ["failed", evicted, { kind: "failed", error: "why" }, null, "notification.failed"],
  ])("counts and logs what was %s", async (_name, notice, answer, pausedUntil, counter) => {
    const counters = createCounters();
    const logged: [string, LogFields | undefined][] = [];
    const line = (event: string, fields?: LogFields) => logged.push([event, fields]);
    const urgent: boolean[] = [];
    const deliver = createDelivery({
      clock: manualClock(),
      log: { info: line, warn: line, error: line },
      counters,
      texts: () => createTexts(languageFor("en", [])),
      settings: signal(DEFAULT_SETTINGS),
      pausedUntil: () => pausedUntil,
      allowed: () => USUALLY_ALLOWED,
      notifications: {
        show: async (request) => {
          urgent.push(request.urgent);
          return answer;
        },
        withdraw: () => {},
        end: () => {},
      },
    });
    await deliver(notice);
    expect(Object.entries(counters.read()).filter(([, count]) => count > 0)).toEqual([
      [counter, 1],
    ]);
    expect(logged).toMatchObject([[counter, { notice: notice.kind }]]);
    expect(urgent).toEqual(pausedUntil === null ? [notice.kind === "sessionEnded"] : []);
  });
});
