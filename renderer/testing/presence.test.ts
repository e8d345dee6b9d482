import { describe, expect, it } from "vitest";
import {
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import type { WindowState } from "../../shared/window-state.ts";
import { LONG_NAME } from "../gallery/long-name.ts";
import { shownWindow, stateOf } from "./shown-window.ts";
import type { WindowPage } from "./window-page.ts";

const show = shownWindow();

function withMrds(mrds: NonNullable<WindowState["snapshot"]["presence"]>["mrds"]): WindowState {
  const state = stateOf("ready");
  return { ...state, snapshot: { ...state.snapshot, presence: aPresence({ mrds }) } };
}

function withReason(name: string): WindowState {
  const state = stateOf("notReady");
  const presence = aPresence({
    state: anAgentState({ name: "NOT_READY", reason: aReason({ name }) }),
  });
  return { ...state, snapshot: { ...state.snapshot, presence } };
}

it("the server's own reason is said in words", async () => {
  const { page } = await show(withReason("SESSION_TIMEOUT_INACTIVITY"));
  expect(await page.locator("[data-part=reason]").textContent()).toBe("Inactivity");
});

describe("elapsed times", () => {
  const elapsed = (page: WindowPage["page"]) => page.locator(".block .elapsed").textContent();

  it("say when a break lasts longer than it may, from that second on", async () => {
    const state = stateOf("notReady");
    const since = FIXTURE_TIME - 9 * 60_000 - 58_000;
    const { presence } = state.snapshot;
    if (presence === null) throw new Error("The sample has no presence.");
    const reasonName = presence.state.reason?.name ?? "";
    const { page, pushState } = await show({
      ...state,
      settings: { ...state.settings, breakLimits: [{ reason: reasonName, minutes: 10 }] },
      snapshot: {
        ...state.snapshot,
        presence: { ...presence, state: { ...presence.state, since } },
      },
    });
    const mark = page.locator("[data-part=over-limit]");
    await page.clock.runFor(1_000);
    expect(await mark.count()).toBe(0);
    await page.clock.runFor(1_500);
    expect(await mark.textContent()).toBe("over the limit of 10 min");
    await pushState(stateOf("ready"));
    expect(await mark.count()).toBe(0);
  });

  it("tick once a second, by one timer for all rows", async () => {
    const { page } = await show(stateOf("sixtyChannels"));
    expect(await elapsed(page)).toBe("0:12:45");
    await page.evaluate(() => {
      const setTimer = window.setTimeout;
      let timers = 0;
      Object.assign(window, {
        timersSet: () => timers,
        setTimeout: (...args: Parameters<typeof setTimer>) => {
          timers++;
          return setTimer(...args);
        },
      });
    });
    await page.clock.runFor(5_000);
    expect(await elapsed(page)).toBe("0:12:50");
    expect(await page.locator(".row .elapsed").nth(1).textContent()).toBe("0:01:05");
    expect(await page.evaluate("timersSet()")).toBe(5);
  });

  it("stand still while the window is not visible, and are right once it is again", async () => {
    const { page } = await show(stateOf("ready"));
    const turn = (visibility: "hidden" | "visible") =>
      page.evaluate((visibility) => {
        Object.defineProperty(document, "visibilityState", {
          configurable: true,
          value: visibility,
        });
        document.dispatchEvent(new Event("visibilitychange"));
      }, visibility);
    await turn("hidden");
    await page.clock.runFor(60_000);
    expect(await elapsed(page)).toBe("0:12:45");
    await turn("visible");
    expect(await elapsed(page)).toBe("0:13:45");
    await page.clock.runFor(1_000);
    expect(await elapsed(page)).toBe("0:13:46");
  });

  it("are corrected for the server's clock, and never negative", async () => {
    const { page, pushState } = await show(stateOf("ready"));
    const { snapshot, ...rest } = stateOf("ready");
    await pushState({ ...rest, snapshot: { ...snapshot, clockSkew: 90_000 } });
    expect(await elapsed(page)).toBe("0:14:15");
    await pushState({ ...rest, snapshot: { ...snapshot, clockSkew: -3_600_000 } });
    expect(await elapsed(page)).toBe("0:00:00");
    // What was seen to begin here counts from then.
    const { presence } = snapshot;
    const startedAt = FIXTURE_TIME - 5_000;
    const seen = presence && { ...presence, state: { ...presence.state, startedAt } };
    await pushState({ ...rest, snapshot: { ...snapshot, presence: seen, clockSkew: 90_000 } });
    expect(await elapsed(page)).toBe("0:00:05");
  });

  it("follow the state that a push brings", async () => {
    const { page, pushState } = await show(withMrds([anMrd({ since: FIXTURE_TIME - 60_000 })]));
    const row = page.locator(".row .elapsed");
    expect(await row.textContent()).toBe("0:01:00");
    await pushState(withMrds([anMrd({ since: FIXTURE_TIME - 5_000 })]));
    expect(await row.textContent()).toBe("0:00:05");
  });
});

describe("a state that is not confirmed", () => {
  it.each([
    "reconnecting",
    "reconnectingLong",
    "reconnectingNow",
    "evicted",
    "endedBySupervisor",
    "endedByServer",
  ])("is marked in every part of the window when %s", async (name) => {
    const { page } = await show(stateOf(name));
    expect(await page.getByTestId("as-of").textContent()).toBe("as of 08:59:13, not confirmed");
    expect(await page.locator("[data-availability]").getAttribute("data-availability")).toBe(
      "offline",
    );
    expect(await page.locator(".rows.stale").count()).toBe(1);
    expect(await page.getByText("Not confirmed", { exact: true }).count()).toBe(1);
    expect(await page.getByRole("timer").count()).toBe(0);
    const tones = await page
      .locator(".row [data-tone]")
      .evaluateAll((parts) => parts.map((part) => part.getAttribute("data-tone")));
    expect(new Set(tones)).toEqual(new Set(["grey"]));
  });

  it("is live again with the first confirmed presence", async () => {
    const { page, pushState } = await show(stateOf("reconnecting"));
    await pushState(stateOf("ready"));
    expect(await page.getByTestId("as-of").count()).toBe(0);
    expect(await page.locator(".stale").count()).toBe(0);
    expect(await page.getByRole("heading", { name: "Ready" }).isVisible()).toBe(true);
  });
});

describe("the computer's time zone", () => {
  it("is followed while the window is open", async () => {
    const { page, setTimeZone } = await show(stateOf("reconnecting"));
    expect(await page.getByTestId("as-of").textContent()).toBe("as of 08:59:13, not confirmed");
    await setTimeZone("Asia/Kolkata");
    await page.clock.runFor(1_000);
    expect(await page.getByTestId("as-of").textContent()).toBe("as of 14:29:13, not confirmed");
    expect(await page.locator(".row-last-ready").first().textContent()).toBe("Last ready 14:06:00");
  });
});

describe("reconnecting", () => {
  it("counts down to the next try, and says after 10 s what the loss may mean", async () => {
    const { page } = await show(stateOf("reconnecting"));
    const hint = page.getByText("The server may have logged you out.");
    expect(await page.locator(".countdown").textContent()).toBe("Next try in 3 seconds");
    expect(await page.getByText("Attempt 2").isVisible()).toBe(true);
    await page.clock.runFor(2_000);
    expect(await page.locator(".countdown").textContent()).toBe("Next try in 1 second");
    expect(await hint.count()).toBe(0);
    await page.clock.runFor(4_000);
    expect(await hint.isVisible()).toBe(true);
  });
});

describe("a button of a connection that is not live", () => {
  it.each([
    ["reconnecting", "Try now", ["retryNow"]],
    ["evicted", "Take over session", ["takeOver"]],
    ["evicted", "Keep watching", ["setMode", { mode: "observe" }]],
    ["endedBySupervisor", "Sign in again", ["signOut", { reasonId: null }]],
    ["refusedLogin", "Sign in again", ["signOut", { reasonId: null }]],
    ["refusedLicence", "Try again", ["retryNow"]],
    ["incompatible", "Try again", ["retryNow"]],
  ])("asks what it says when %s", async (name, label, request) => {
    const { page, requests } = await show(stateOf(name));
    await page.getByRole("button", { name: label }).click();
    expect(await requests()).toEqual([["load"], request]);
  });

  it("shows whose words it passes on", async () => {
    const { page } = await show(stateOf("refusedLicence"));
    expect(await page.locator(".quote").textContent()).toBe(
      "The server says: The license is : EXPIRED",
    );
  });
});

describe("pushes", () => {
  it("are shown at once, and those that follow in the same frame once, the latest", async () => {
    const { page } = await show(stateOf("ready"));
    await page.evaluate(() => {
      const seen = new Set<string>();
      new MutationObserver(() => {
        seen.add(document.querySelector("[data-part=reason]")?.textContent ?? "");
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
      Object.assign(window, { seen: () => [...seen] });
    });
    // Each push is a task of its own; the held clock lets no frame pass between them.
    for (let count = 1; count <= 20; count++) {
      const state = withReason(`Reason ${count}`);
      await page.evaluate((state) => window.fakeBridge.push("state", state), state);
    }
    expect(await page.evaluate("seen()")).toEqual(["Reason 1"]);
    await page.clock.runFor(100);
    expect(await page.evaluate("seen()")).toEqual(["Reason 1", "Reason 20"]);
  });

  it("touch nothing but the rows that changed", async () => {
    const mrds = Array.from({ length: 60 }, (_, index) => anMrd({ id: `queue-${index}` }));
    const { page, pushState } = await show(withMrds(mrds));
    await page.evaluate(() => {
      const touched = new Set<string | null>();
      new MutationObserver((records) => {
        for (const { target } of records) {
          const part = target instanceof Element ? target : target.parentElement;
          touched.add(part?.closest("[data-mrd]")?.getAttribute("data-mrd") ?? null);
        }
      }).observe(document.querySelector(".rows") ?? document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      Object.assign(window, { touched: () => [...touched] });
    });
    await pushState(withMrds(mrds.with(7, anMrd({ id: "queue-7", state: "BUSY" }))));
    expect(await page.locator("[data-mrd=queue-7] .row-state").textContent()).toBe("Busy");
    expect(await page.evaluate("touched()")).toEqual(["queue-7"]);
  });
});

describe("names that the server sends", () => {
  it("are shown as they are, whatever they look like", async () => {
    const { page } = await show(stateOf("markupNames"));
    expect(await page.locator("h1").textContent()).toBe("<img src=x onerror=alert(1)>");
    expect(await page.locator("[data-part=reason]").textContent()).toBe(
      "{{time}} <b>bold</b> $t(window.title)",
    );
    expect(await page.locator(".row-name").textContent()).toBe("<script>alert('chat')</script>");
    expect(await page.locator("img, b, body script").count()).toBe(0);
  });

  it("keep an unknown state's own word", async () => {
    const { page } = await show(stateOf("unknown"));
    expect(await page.getByRole("heading", { name: "Unknown state" }).isVisible()).toBe(true);
    expect(await page.getByText("ON_STAGE").isVisible()).toBe(true);
    expect(await page.locator(".row-state").textContent()).toBe("PARKED_SOMEWHERE");
  });
});

describe("names in another direction than the window", () => {
  it.each([
    ["arabicNames", "en", "rtl", "left"],
    ["longNames", "ar", "ltr", "right"],
  ] as const)(
    "run their own way on the window's side: %s in %s",
    async (name, language, way, side) => {
      const { page } = await show(stateOf(name), language);
      for (const part of [".title", ".row-name", "[data-part=reason]"]) {
        const { direction, textAlign } = await page
          .locator(part)
          .first()
          .evaluate((found) => {
            const { direction, textAlign } = getComputedStyle(found);
            return { direction, textAlign };
          });
        expect([part, direction, textAlign]).toEqual([part, way, side]);
      }
    },
  );
});

describe("a channel", () => {
  it("says when it was ready last, on hover and on focus", async () => {
    const { page } = await show(stateOf("oneChannel"));
    const row = page.locator(".row");
    const lastReady = page.locator(".row-last-ready");
    expect(await lastReady.evaluate((part) => part.clientWidth)).toBeLessThan(2);
    expect(await page.getByText("up to 5 tasks").isVisible()).toBe(true);
    await row.hover();
    expect(await lastReady.textContent()).toBe("Last ready 08:27:29");
    expect(await lastReady.evaluate((part) => part.clientWidth)).toBeGreaterThan(50);
    await page.mouse.move(0, 0);
    await page.keyboard.press("Tab");
    await row.getByRole("switch").focus();
    expect(await lastReady.evaluate((part) => part.clientWidth)).toBeGreaterThan(50);
  });

  it.each([
    ["en", 360, 520],
    ["fr", 360, 520],
    ["ar", 360, 520],
    ["de", 180, 260],
  ] as const)(
    "moves nothing on hover and on focus: %s, %i x %i px",
    async (language, width, height) => {
      const long = { lastReadyAt: FIXTURE_TIME - 400 * 86_400_000 };
      const mrds = [
        anMrd({ id: "a", name: "CHAT", ...long }),
        anMrd({ id: "b", name: LONG_NAME, state: "PENDING_NOT_READY", ...long }),
        anMrd({ id: "c", name: "CX VOICE", ...long }),
      ];
      const { page } = await show(withMrds(mrds), language);
      await page.setViewportSize({ width, height });
      const places = () =>
        page.locator(".row, .row-name, .row-state, .row .elapsed, .switch").evaluateAll((parts) => {
          // Focus may scroll the list; within it nothing moves.
          const list = document.querySelector(".rows")?.getBoundingClientRect();
          return parts.map((part) => {
            const { x, y, width, height } = part.getBoundingClientRect();
            return [x - (list?.x ?? 0), y - (list?.y ?? 0), width, height].map(Math.round);
          });
        });
      const before = await places();
      for (const row of await page.locator(".row").all()) {
        await row.hover();
        const lastReady = row.locator(".row-last-ready");
        expect(await lastReady.evaluate((part) => part.clientWidth)).toBeGreaterThan(50);
        expect(await places()).toEqual(before);
      }
      await page.mouse.move(0, 0);
      for (const control of await page.getByRole("switch").all()) {
        await control.focus();
        expect(await places()).toEqual(before);
      }
    },
  );

  it("says so by the computer's clock, and follows what is pushed", async () => {
    const { page, pushState } = await show(withMrds([anMrd({ lastReadyAt: FIXTURE_TIME })]));
    const lastReady = page.locator(".row-last-ready");
    expect(await lastReady.textContent()).toBe("Last ready 09:00:00");
    await pushState(withMrds([anMrd({ lastReadyAt: FIXTURE_TIME - 5_000 })]));
    expect(await lastReady.textContent()).toBe("Last ready 08:59:55");
    const state = withMrds([anMrd({ lastReadyAt: null })]);
    await pushState(state);
    expect(await lastReady.textContent()).toBe("Not ready yet");
  });

  it.each([
    ["noChannels", 0],
    ["oneChannel", 1],
    ["partlyReady", 4],
    ["sixtyChannels", 60],
  ])("has a row each: %s", async (name, count) => {
    const { page } = await show(stateOf(name));
    expect(await page.getByRole("listitem").count()).toBe(count);
    expect(await page.getByText("No channels", { exact: true }).count()).toBe(count === 0 ? 1 : 0);
  });
});

describe("screen readers", () => {
  it("are told politely of a change, and at once of the session's loss", async () => {
    const { page, pushState } = await show(stateOf("ready"));
    const polite = page.locator("[aria-live=polite]");
    const assertive = page.locator("[aria-live=assertive]");
    expect([await polite.textContent(), await assertive.textContent()]).toEqual(["", ""]);
    await pushState(stateOf("windingDown"));
    expect(await polite.textContent()).toContain("Finishing tasks, Not Ready, Short Break.");
    await pushState(stateOf("evicted"));
    expect(await assertive.textContent()).toContain("Session taken over.");
  });
});

describe("language and theme", () => {
  it("come from the main process, at any time", async () => {
    const { page, pushLanguage, pushState } = await show(stateOf("notReady"));
    const root = page.locator("html");
    const title = page.locator(".title-text");
    const before = await title.boundingBox();
    expect([await root.getAttribute("lang"), await root.getAttribute("dir")]).toEqual([
      "en",
      "ltr",
    ]);
    await pushLanguage("ar");
    expect([await root.getAttribute("lang"), await root.getAttribute("dir")]).toEqual([
      "ar",
      "rtl",
    ]);
    expect(await page.getByRole("heading", { name: "غير جاهز" }).isVisible()).toBe(true);
    const after = await title.boundingBox();
    expect(after?.x).toBeGreaterThan(before?.x ?? 0);

    const state = stateOf("notReady");
    const scheme = () => root.evaluate((part) => getComputedStyle(part).colorScheme);
    expect(await scheme()).toBe("light dark");
    await pushState({ ...state, settings: { ...state.settings, theme: "dark" } });
    expect(await scheme()).toBe("dark");
  });
});

it("closes to the tray by name", async () => {
  const { page, requests } = await show(stateOf("ready"));
  await page.getByRole("button", { name: "Close to the tray" }).click();
  expect(await requests()).toEqual([["load"], ["hideWindow"]]);
});
