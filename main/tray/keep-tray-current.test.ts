import { describe, expect, it, vi } from "vitest";
import { USUALLY_ALLOWED } from "../../shared/permitted.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import {
  anAgentState,
  aPresence,
  aReason,
  aSnapshot,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import { languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { testStore } from "../testing/test-store.ts";
import { keepTrayCurrent } from "./keep-tray-current.ts";
import type { TrayMenuItem } from "./menu-item.ts";
import type { TrayBackground } from "./tray-icon.ts";

const ready = aSnapshot();
const notReady = aSnapshot({
  presence: aPresence({ state: anAgentState({ name: "NOT_READY" }) }),
});

function aTray(first: Snapshot = ready) {
  const clock = manualClock(FIXTURE_TIME + 20_000);
  const store = testStore<Snapshot>(first);
  const seen = { icons: [] as string[], tooltips: [] as string[], menus: [] as string[] };
  let texts = createTexts(languageFor("en", []));
  let background: TrayBackground = { platform: "windows", dark: true };
  let pausedUntil: number | null = null;
  const updates = keepTrayCurrent({
    snapshot: store.value,
    clock,
    texts: () => texts,
    allowed: () => USUALLY_ALLOWED,
    pausedUntil: () => pausedUntil,
    update: () => ({ name: "off", why: "organisation" }) as const,
    breakLimits: () => [{ reason: "Lunch", minutes: 2 }],
    background: () => background,
    platform: "win32",
    surface: {
      setIcon: (file) => seen.icons.push(file),
      setTooltip: (text) => seen.tooltips.push(text.split("\n")[0] ?? ""),
      setMenu: (items: readonly TrayMenuItem[]) => seen.menus.push(JSON.stringify(items)),
    },
  });
  return {
    clock,
    store,
    seen,
    updates,
    speak: (language: "en" | "ar") => {
      texts = createTexts(languageFor(language, []));
    },
    pause: (until: number | null) => {
      pausedUntil = until;
    },
    paint: (dark: boolean) => {
      background = { platform: "windows", dark };
    },
  };
}

describe("keepTrayCurrent", () => {
  it("shows the snapshot at once, and a change at once after a quiet time", () => {
    const { clock, store, seen } = aTray();
    expect(seen.icons).toEqual(["windows/dark/ready.ico"]);
    clock.advance(1_000);
    store.update(() => notReady);
    expect(seen.icons).toEqual(["windows/dark/ready.ico", "windows/dark/notReady.ico"]);
  });

  it("follows the computer's time zone within a minute", () => {
    vi.stubEnv("TZ", "UTC");
    const lost = { name: "reconnecting", fault: "transport", attempt: 1, retryAt: null } as const;
    const connection = { ...lost, lostAt: FIXTURE_TIME };
    const { clock, seen } = aTray(aSnapshot({ connection, confirmedAt: FIXTURE_TIME }));
    expect(seen.menus.at(-1)).toContain("as of 09:00:00");
    vi.stubEnv("TZ", "Asia/Kolkata");
    clock.advance(60_000);
    expect(seen.menus.at(-1)).toContain("as of 14:30:00");
    vi.unstubAllEnvs();
  });

  it("says in the minute when it happens that a break is over its limit", () => {
    const lunch = anAgentState({ name: "NOT_READY", reason: aReason({ name: "Lunch" }) });
    const { clock, seen } = aTray(aSnapshot({ presence: aPresence({ state: lunch }) }));
    clock.advance(2 * 60_000 - 20_000 - 1);
    expect(seen.tooltips.at(-1)).toBe("Not Ready – Lunch, 1 min, 1 min left");
    const menus = seen.menus.length;
    clock.advance(1);
    expect(seen.tooltips.at(-1)).toBe("Not Ready – Lunch, 2 min, over the limit of 2 min");
    clock.advance(10 * 60_000);
    expect(seen.menus).toHaveLength(menus + 1);
  });

  it("steps the minutes when they are full, and nothing else", () => {
    const { clock, seen } = aTray();
    clock.advance(39_999);
    expect(seen.tooltips).toEqual(["Ready, under 1 min"]);
    clock.advance(1);
    expect(seen.tooltips).toEqual(["Ready, under 1 min", "Ready, 1 min"]);
    clock.advance(120_000);
    expect(seen.tooltips.slice(2)).toEqual(["Ready, 2 min", "Ready, 3 min"]);
    expect([seen.icons.length, seen.menus.length]).toEqual([1, 1]);
  });

  it("looks once a minute while no time runs, and draws nothing anew", () => {
    const { clock, store, seen } = aTray();
    clock.advance(1_000);
    store.update((snapshot) => ({ ...snapshot, connection: { name: "signedOut" } }));
    expect(clock.waiting()).toBe(1);
    const drawn = structuredClone(seen);
    clock.advance(10 * 60_000);
    expect(seen).toEqual(drawn);
  });

  it("draws a flood at most five times a second and ends with the last of it", () => {
    const { clock, store, seen } = aTray();
    for (let i = 0; i < 2_000; i += 1) {
      clock.advance(0.5);
      store.update(() => ({ ...(i % 2 === 0 ? ready : notReady) }));
    }
    clock.advance(200);
    expect(seen.tooltips.length).toBeLessThanOrEqual(7);
    expect(seen.icons.at(-1)).toBe("windows/dark/notReady.ico");
  });

  it("draws at once, in the middle of a flood, where a service may hang next", () => {
    const { store, seen, updates } = aTray();
    store.update(() => notReady);
    expect(seen.icons).toHaveLength(1);
    updates.draw();
    expect(seen.icons.at(-1)).toBe("windows/dark/notReady.ico");
  });

  it("is not held up by a clock that was set back", () => {
    const { clock, store, seen } = aTray();
    clock.set(0);
    store.update(() => notReady);
    expect(seen.icons.at(-1)).toBe("windows/dark/notReady.ico");
  });

  it("follows the language and the taskbar when told", () => {
    const { clock, seen, speak, paint, updates } = aTray();
    speak("ar");
    paint(false);
    updates.refresh();
    clock.advance(200);
    expect(seen.icons.at(-1)).toBe("windows/light/ready.ico");
    expect(seen.menus).toHaveLength(2);
  });

  it("shows a pause when told", () => {
    const { clock, seen, pause, updates } = aTray();
    clock.advance(1_000);
    pause(FIXTURE_TIME + 3_600_000);
    updates.refresh();
    expect(seen.menus.at(-1)).toContain("Notifications paused until");
  });

  it("puts back what a click moved in the menu, although nothing changed", () => {
    const { seen, updates } = aTray();
    updates.menu.clicked();
    expect(seen.menus).toHaveLength(2);
    expect(seen.menus[1]).toBe(seen.menus[0]);
  });

  it("does nothing once stopped", () => {
    const { clock, store, seen, updates } = aTray();
    updates.stop();
    store.update(() => notReady);
    updates.draw();
    clock.advance(600_000);
    expect(seen.icons).toHaveLength(1);
    expect(clock.waiting()).toBe(0);
  });
});
