import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Connection } from "../../shared/connection.ts";
import { EMPTY_SNAPSHOT } from "../../shared/snapshot.ts";
import { anyPresence } from "../../shared/testing/arbitraries.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  aSnapshot,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import { languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import { trayTooltip } from "./tray-tooltip.ts";

const texts = createTexts(languageFor("en", []));
const NOW = FIXTURE_TIME + 12 * 60_000 + 30_000;
const lost: Connection = {
  name: "reconnecting",
  fault: "transport",
  lostAt: FIXTURE_TIME,
  attempt: 1,
  retryAt: null,
};
const inactive = anAgentState({
  name: "NOT_READY",
  reason: { id: "12ffc95cf12b6ccf1594d948", name: null, type: null },
});
const unnamed = anAgentState({
  name: "NOT_READY",
  reason: { id: "62ffc9e9f12b6ccf1594d88b", name: null, type: null },
});
const onLunch = anAgentState({ name: "NOT_READY", reason: aReason({ name: "Lunch" }) });
const chat = anMrd({ id: "chat" });
const voice = anMrd({ id: "voice", name: "CX VOICE", state: "NOT_READY" });
const many = (count: number, state: "READY" | "NOT_READY") =>
  Array.from({ length: count }, (_, i) =>
    anMrd({ id: `${state}${i}`, name: `Channel ${i}`, state }),
  );

/** In the computer's own time zone, like the tooltip. */
const clock = new Date(FIXTURE_TIME).toTimeString().slice(0, 8);

describe("trayTooltip", () => {
  it("begins each line in Arabic from the right, a channel's name first or not", () => {
    const arabic = createTexts(languageFor("ar", []));
    const snapshot = aSnapshot({ presence: aPresence({ mrds: [chat, voice] }) });
    const [state = "", channels = ""] = trayTooltip(snapshot, arabic, NOW, null).split("\n");
    expect(state).toMatch(/^\p{Script=Arabic}/u);
    expect(channels).toMatch(/^\u200f\u2068CHAT\u2069 /);
  });

  it.each([
    ["nobody signed in", EMPTY_SNAPSHOT, "Agent Status: Signed out"],
    [
      "availability, minutes, channels",
      aSnapshot({ presence: aPresence({ mrds: [chat, voice] }) }),
      "Partly Ready, 12 min\nCHAT ready, CX VOICE not ready",
    ],
    [
      "the reason",
      aSnapshot({ presence: aPresence({ state: onLunch, mrds: [voice] }) }),
      "Not Ready – Lunch, 12 min\nCX VOICE not ready",
    ],
    [
      "the server's own reason in words",
      aSnapshot({ presence: aPresence({ state: inactive, mrds: [voice] }) }),
      "Not Ready – Inactivity, 12 min\nCX VOICE not ready",
    ],
    [
      "no id in place of a reason's name",
      aSnapshot({ presence: aPresence({ state: unnamed, mrds: [voice] }) }),
      "Not Ready, 12 min\nCX VOICE not ready",
    ],
    [
      "a channel that is not for this agent is left out",
      aSnapshot({ presence: aPresence({ mrds: [chat, { ...voice, maxAgentTasks: 0 }] }) }),
      "Ready, 12 min\nCHAT ready",
    ],
    [
      "the server's clock is ahead",
      aSnapshot({ clockSkew: 60 * 60_000, presence: aPresence({ mrds: [] }) }),
      "Ready, but no channel is on, 1 hr 12 min",
    ],
    [
      "a time ahead of the clock",
      aSnapshot({ presence: aPresence({ state: anAgentState({ since: NOW + 5_000 }) }) }),
      "Ready, under 1 min\nCHAT ready",
    ],
    [
      "no time known",
      aSnapshot({ presence: aPresence({ state: anAgentState({ since: null }) }) }),
      "Ready\nCHAT ready",
    ],
    [
      "busy counts from the last channel that became busy",
      aSnapshot({
        presence: aPresence({
          mrds: [
            { ...chat, state: "BUSY", since: NOW - 3 * 60_000 },
            { ...voice, state: "BUSY", since: NOW - 9 * 60_000 },
          ],
        }),
      }),
      "Busy, 3 min\nCHAT busy, CX VOICE busy",
    ],
    [
      "a state that is not known, by the server's word",
      aSnapshot({
        presence: aPresence({ state: anAgentState({ name: "UNKNOWN", rawName: "WARPED" }) }),
      }),
      "Unknown state – WARPED, 12 min\nCHAT ready",
    ],
    [
      "not confirmed: as of, and no running time",
      aSnapshot({ connection: lost, presence: aPresence({ state: onLunch, mrds: [voice] }) }),
      `Agent Status: Offline – Connection lost\nNot Ready – Lunch as of ${clock}, not confirmed\nCX VOICE not ready`,
    ],
    [
      "stopped for good: no state at all",
      aSnapshot({ connection: { name: "evicted", at: FIXTURE_TIME } }),
      "Agent Status: Offline – Session taken over",
    ],
    [
      "sixty channels are counted",
      aSnapshot({
        presence: aPresence({ mrds: [...many(42, "READY"), ...many(18, "NOT_READY")] }),
      }),
      "Partly Ready, 12 min\nReady: 42, Not Ready: 18",
    ],
    [
      "a long channel name is cut",
      aSnapshot({ presence: aPresence({ mrds: [{ ...chat, name: "x".repeat(200) }] }) }),
      `Ready, 12 min\n${"x".repeat(112)}…`,
    ],
  ])("%s", (_name, snapshot, expected) => {
    expect(trayTooltip(snapshot, texts, NOW, null)).toBe(expected);
  });

  it("keeps within 127 characters and never shows an unconfirmed state without its time", () => {
    fc.assert(
      fc.property(anyPresence, fc.boolean(), fc.string(), (presence, live, name) => {
        const reason = aReason({ name: name.repeat(9) });
        const tooltip = trayTooltip(
          aSnapshot({
            presence: { ...presence, state: { ...presence.state, reason } },
            ...(live ? {} : { connection: lost }),
          }),
          texts,
          NOW,
          live ? { kind: "over", limit: 30 * 60_000 } : null,
        );
        expect(tooltip.length).toBeLessThanOrEqual(127);
        expect(tooltip.startsWith("Agent Status: Offline")).toBe(!live);
      }),
    );
  });
});
