import type { Locator } from "playwright";
import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../shared/snapshot.ts";
import { anMrd, aPresence } from "../../shared/testing/fixtures.ts";
import { en } from "../../shared/texts/en.ts";
import type { WindowState } from "../../shared/window-state.ts";
import { aReasonLists, manyReasons } from "../gallery/reason-samples.ts";
import { shownWindow, stateOf } from "./shown-window.ts";
import type { WindowPage } from "./window-page.ts";

const show = shownWindow();

const READY = ["changeState", { kind: "agentState", name: "READY", reasonId: null }];
const notReady = (reasonId: string | null) => [
  "changeState",
  { kind: "agentState", name: "NOT_READY", reasonId },
];
const switched = (mrdId: string, state: string) => [
  "changeState",
  { kind: "mrdState", mrdId, state },
];
const REFRESH = ["refreshReasons"];

function withSnapshot(name: string, parts: Partial<Snapshot>): WindowState {
  const state = stateOf(name);
  return { ...state, snapshot: { ...state.snapshot, ...parts } };
}

/** All that was asked for after the window was loaded. */
async function asked({ requests }: WindowPage): Promise<readonly unknown[]> {
  return (await requests()).slice(1);
}

const has = (control: Locator) => control.evaluate((part) => part === document.activeElement);
const activeOption = ({ page }: WindowPage) =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute("aria-activedescendant");
    return document.getElementById(id ?? "")?.textContent ?? null;
  });

describe("Ready", () => {
  it("is asked for by a click, and nothing looks Ready until the server says so", async () => {
    const window = await show("notReady");
    const { page } = window;
    await page.getByRole("button", { name: "Ready", exact: true }).click();
    expect(await asked(window)).toEqual([READY]);
    await page.clock.runFor(5_000);
    const block = page.locator("section[data-availability]");
    expect(await block.getAttribute("data-availability")).toBe("notReady");
    expect(await page.getByRole("switch", { checked: true }).count()).toBe(0);
  });

  it("is shown as requested beside what holds", async () => {
    const { page } = await show("requested");
    const block = page.locator("section[data-availability]");
    expect(await block.getByRole("heading").textContent()).toBe("Not Ready");
    expect(await block.locator(".requested").textContent()).toBe("Requested: Ready");
  });

  it("keeps the tick on its disc for as long as it keeps its colour", async () => {
    const { page } = await show("requested");
    const waits = (selector: string) =>
      page.locator(selector).evaluate((part) => {
        const { transitionProperty, transitionDelay } = getComputedStyle(part);
        const delays = transitionDelay.split(", ");
        const of = (name: string) => delays[transitionProperty.split(", ").indexOf(name)];
        return { background: of("background"), stroke: of("stroke") };
      });
    const { background } = await waits("[data-action=ready]");
    expect(background).toBe("0.4s");
    expect(await waits("[data-action=ready] .cut")).toMatchObject({ stroke: background });
  });
});

describe("Not Ready", () => {
  it("is asked for with a reason, by keyboard alone", async () => {
    const window = await show("partlyReady");
    const { page } = window;
    const opener = page.getByRole("button", { name: "Not Ready" });
    await opener.focus();
    expect(await opener.getAttribute("aria-expanded")).toBe("false");
    await page.keyboard.press("Enter");
    expect(await opener.getAttribute("aria-expanded")).toBe("true");
    expect(await activeOption(window)).toBe("No reason");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await activeOption(window)).toBe("Lunch");
    await page.keyboard.press("Enter");
    expect(await asked(window)).toEqual([REFRESH, notReady("reason-2")]);
    expect(await page.getByRole("listbox").count()).toBe(0);
    expect(await has(opener)).toBe(true);
  });

  it("is asked for without a reason by a click", async () => {
    const window = await show("partlyReady");
    await window.page.getByRole("button", { name: "Not Ready" }).click();
    await window.page.getByRole("option", { name: "No reason" }).click();
    expect(await asked(window)).toEqual([REFRESH, notReady(null)]);
  });

  it("is found by its first letters", async () => {
    const window = await show("partlyReady");
    const { page } = window;
    await page.getByRole("button", { name: "Not Ready" }).click();
    await page.keyboard.press("t");
    expect(await activeOption(window)).toBe("Team meeting");
    await page.keyboard.press("r");
    expect(await activeOption(window)).toBe("Training");
    await page.keyboard.press("Home");
    expect(await activeOption(window)).toBe("No reason");
    await page.keyboard.press("End");
    expect(await activeOption(window)).toBe("استراحة الصلاة");
  });

  it("is left with Escape, and nothing is asked for", async () => {
    const window = await show("partlyReady");
    const { page } = window;
    const opener = page.getByRole("button", { name: "Not Ready" });
    await opener.click();
    await page.keyboard.press("Escape");
    expect(await page.locator("li[data-mrd]").count()).toBe(4);
    expect(await has(opener)).toBe(true);
    expect(await asked(window)).toEqual([REFRESH]);
  });

  it("is not asked for again with the reason that holds", async () => {
    const window = await show("notReady");
    const { page } = window;
    await page.getByRole("button", { name: "Not Ready" }).click();
    const held = page.getByRole("option", { name: "Short Break" });
    expect(await held.getAttribute("aria-disabled")).toBe("true");
    await held.click({ force: true });
    await page.keyboard.press("s");
    await page.keyboard.press("Enter");
    expect(await asked(window)).toEqual([REFRESH]);
    await page.getByRole("option", { name: "Lunch" }).click();
    expect(await asked(window)).toEqual([REFRESH, notReady("reason-2")]);
  });

  it("has hundreds of reasons searched, and the focus stays in the search", async () => {
    const window = await show(withSnapshot("ready", { reasons: manyReasons() }));
    const { page } = window;
    await page.getByRole("button", { name: "Not Ready" }).click();
    const search = page.getByRole("combobox", { name: "Search reasons" });
    expect(await has(search)).toBe(true);
    expect(await page.getByRole("option").count()).toBe(501);
    expect(await page.getByText(en.action.listOld).isVisible()).toBe(true);
    expect(await page.getByText("9,500 more reasons").isVisible()).toBe(true);
    await page.keyboard.type("PAUSE 48");
    expect(await page.getByText("11 reasons found").isVisible()).toBe(true);
    expect(await activeOption(window)).toBe("Pause 48");
    await page.keyboard.press("ArrowDown");
    expect(await activeOption(window)).toBe("Pause 480");
    await page.keyboard.type("x");
    expect(await page.getByText(en.action.noneFound).isVisible()).toBe(true);
    await page.keyboard.press("Enter");
    expect(await asked(window)).toEqual([REFRESH]);
    await page.keyboard.press("Backspace");
    await page.keyboard.press("PageDown");
    await page.keyboard.press("Enter");
    expect(await asked(window)).toEqual([REFRESH, notReady("reason-486")]);
  });

  it("is possible without a reason where the server gave none", async () => {
    const window = await show(
      withSnapshot("ready", { reasons: { notReady: [], logout: [], freshness: "none" } }),
    );
    await window.page.getByRole("button", { name: "Not Ready" }).click();
    expect(await window.page.getByText(en.action.listMissing).isVisible()).toBe(true);
    await window.page.keyboard.press("Enter");
    expect(await asked(window)).toEqual([REFRESH, notReady(null)]);
  });

  it("keeps to the same reason when another list comes", async () => {
    const window = await show("partlyReady");
    const { page, pushState } = window;
    await page.getByRole("button", { name: "Not Ready" }).click();
    await page.keyboard.press("l");
    const lists = aReasonLists();
    await pushState(
      withSnapshot("partlyReady", {
        reasons: { ...lists, notReady: lists.notReady.toReversed() },
      }),
    );
    expect(await activeOption(window)).toBe("Lunch");
    await page.keyboard.press("Enter");
    expect(await asked(window)).toEqual([REFRESH, notReady("reason-2")]);
  });

  it("cannot be chosen while another request is under way, and the list says why", async () => {
    const window = await show("partlyReady");
    const { page, pushState } = window;
    await page.getByRole("button", { name: "Not Ready" }).click();
    const requested = { kind: "mrdState", mrdId: "chat", state: "READY", sentAt: 0 } as const;
    await pushState(withSnapshot("partlyReady", { requested }));
    expect(await page.locator(".reasons-note").textContent()).toBe(en.whyNot.requestUnderWay);
    await page.getByRole("option", { name: "Lunch" }).click({ force: true });
    await page.keyboard.press("Enter");
    expect(await asked(window)).toEqual([REFRESH]);
  });

  it("is not offered any more once the connection is lost", async () => {
    const { page, pushState } = await show("partlyReady");
    await page.getByRole("button", { name: "Not Ready" }).click();
    await pushState(stateOf("reconnecting"));
    expect(await page.getByRole("listbox").count()).toBe(0);
    await pushState(stateOf("partlyReady"));
    expect(await page.getByRole("listbox").count()).toBe(0);
  });
});

describe("a channel's switch", () => {
  it.each([
    ["chat", "NOT_READY"],
    ["cx voice", "READY"],
  ])("asks for the other state: %s", async (id, state) => {
    const window = await show("partlyReady");
    await window.page.locator(`[data-mrd="${id}"]`).getByRole("switch").click();
    expect(await asked(window)).toEqual([switched(id, state)]);
  });

  it("has the channel's name, works with the space bar and stands where it was confirmed", async () => {
    const window = await show("partlyReady");
    const { page, pushState } = window;
    const chat = page.getByRole("switch", { name: "CHAT: accept requests" });
    await chat.focus();
    await page.keyboard.press("Space");
    expect(await asked(window)).toEqual([switched("chat", "NOT_READY")]);
    await pushState(stateOf("requestedChannel"));
    expect(await chat.getAttribute("aria-checked")).toBe("true");
    expect(await page.locator("[data-mrd=chat] .requested").textContent()).toBe(
      "Requested: Not Ready",
    );
    expect(await page.locator(".requested").count()).toBe(1);
  });

  it("is on where tasks come or are being worked on, and off where they end", async () => {
    const states = [
      "READY",
      "RESERVED",
      "ACTIVE",
      "BUSY",
      "INTERRUPTED",
      "PENDING_NOT_READY",
    ] as const;
    const mrds = states.map((state) => anMrd({ id: state, state }));
    const { page } = await show(withSnapshot("ready", { presence: aPresence({ mrds }) }));
    const checked = await page
      .getByRole("switch")
      .evaluateAll((all) => all.map((one) => one.getAttribute("aria-checked")));
    expect(checked).toEqual(["true", "true", "true", "true", "true", "false"]);
  });

  it("claims nothing while the state is not confirmed", async () => {
    const { page } = await show("reconnecting");
    expect(await page.getByRole("switch").count()).toBe(0);
    expect(await page.getByRole("group", { name: "Change my state" }).count()).toBe(0);
  });
});

describe("a control that is out of use", () => {
  const cases: readonly [string, string, keyof typeof en.whyNot][] = [
    ["ready", "[data-action=ready]", "alreadySo"],
    ["ready", "[data-action=logoutReasons]", "notAllNotReady"],
    ["observe", "[data-action=ready]", "observing"],
    ["observe", "[data-action=notReadyReasons]", "observing"],
    ["observe", "[data-mrd=chat] .switch", "observing"],
    ["requested", "[data-action=notReadyReasons]", "requestUnderWay"],
    ["requested", "[data-mrd=chat] .switch", "requestUnderWay"],
    ["notReady", "[data-mrd=chat] .switch", "agentNotReady"],
    ["unknownChannel", "[data-mrd=chat] .switch", "stateUnknown"],
    ["endedLoggedOut", "[data-action=logoutReasons]", "notSignedIn"],
    ["refusedLogin", "[data-action=logoutReasons]", "notSignedIn"],
    ["partlyReady", "[data-mrd='cisco cc'] .switch", "drivenByFinesse"],
    ["readyNoChannel", "[data-mrd='cisco cc'] .switch", "drivenByFinesse"],
    ["quitWhileReady", ".question-actions .primary", "notAllNotReady"],
  ];

  it("says why, to eyes and to screen readers, and does nothing", async () => {
    const window = await show("ready");
    const { page, pushState } = window;
    for (const [name, selector, why] of cases) {
      await pushState(stateOf(name));
      const control = page.locator(selector);
      const tip = page.getByRole("tooltip", { name: en.whyNot[why], includeHidden: true });
      const id = (await control.getAttribute("aria-describedby")) ?? "";
      const seen = [
        await control.getAttribute("aria-disabled"),
        await page.locator(`[id="${id}"]`).textContent(),
      ];
      expect([name, selector, ...seen]).toEqual([name, selector, "true", en.whyNot[why]]);
      await page.mouse.move(0, 0);
      await control.evaluate((part) => part.closest(".held")?.setAttribute("data-here", ""));
      const shown = page.locator("[data-here] > .tip");
      expect(await shown.isVisible()).toBe(false);
      await control.hover();
      await shown.waitFor();
      await control.click({ force: true });
      await control.evaluate((part) => part.closest(".held")?.removeAttribute("data-here"));
      expect(await tip.count()).toBeGreaterThan(0);
    }
    expect(await asked(window)).toEqual([]);
  }, 60_000);

  it("says why on focus, until Escape, and again on the next focus", async () => {
    const window = await show("observe");
    const { page } = window;
    const tip = page.locator(".actions .tip").first();
    const ready = page.getByRole("button", { name: "Ready", exact: true });
    while (!(await has(ready))) await page.keyboard.press("Tab");
    await tip.waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    expect(await tip.isVisible()).toBe(false);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    await tip.waitFor();
    expect(await asked(window)).toEqual([]);
  });

  it("is not there at all without the permission, and that is said once", async () => {
    const { page } = await show("noPermission");
    expect(await page.getByText(en.whyNot.noPermission).count()).toBe(1);
    expect(await page.getByRole("switch").count()).toBe(0);
    expect(await page.locator(".actions").count()).toBe(0);
    // What hovering a row shows, the keyboard still reaches.
    expect(await page.locator("li[data-mrd][tabindex='0']").count()).toBe(4);
  });
});

describe("signing out", () => {
  it("asks for a reason in a live session", async () => {
    const window = await show("notReady");
    const { page } = window;
    const signOut = page.getByRole("button", { name: "Sign out" });
    await signOut.click();
    expect(await page.getByRole("listbox", { name: en.action.chooseLogout }).count()).toBe(1);
    await page.getByRole("option", { name: "End of shift" }).click();
    expect(await asked(window)).toEqual([REFRESH, ["signOut", { reasonId: "logout-1" }]]);
    expect(await has(signOut)).toBe(true);
  });

  it.each(["observe", "reconnecting", "evicted", "noPermission"])(
    "happens at once where the server is not asked: %s",
    async (name) => {
      const window = await show(name);
      await window.page.getByRole("button", { name: "Sign out" }).click();
      expect(await asked(window)).toEqual([["signOut", { reasonId: null }]]);
    },
  );
});

describe("what came of a request", () => {
  it.each([
    [
      "refused",
      `The server refused this: Not Ready: Short Break`,
      "Agent state not changed: a task is reserved",
    ],
    ["refusedSilently", "The server refused this: CHAT: Not Ready", null],
    ["notConfirmed", "The server did not confirm this in time: Ready", null],
    ["cannotSend", "This was not sent: Ready", en.whyNot.notLive],
  ])("is said until it is read: %s", async (name, text, cause) => {
    const window = await show(name);
    const { page } = window;
    const message = page.locator("[data-part=outcome]");
    expect(await message.locator(".strong").textContent()).toBe(text);
    const said = await message.textContent();
    if (cause !== null) expect(said).toContain(cause);
    await message.getByRole("button", { name: "Dismiss" }).click();
    expect(await asked(window)).toEqual([["dismissOutcome"]]);
  });

  it("is told to screen readers at once", async () => {
    const { page, pushState } = await show("requested");
    await pushState(stateOf("notConfirmed"));
    expect(await page.locator("[aria-live=assertive]").textContent()).toBe(
      "The server did not confirm this in time: Ready.",
    );
  });
});

describe("tasks", () => {
  it("that wait are counted, with channel and queue", async () => {
    const { page } = await show("manyRequests");
    const waiting = page.locator(".waiting");
    expect(await waiting.getByRole("heading").textContent()).toBe("5 requests waiting");
    expect(await waiting.getByRole("listitem").allTextContents()).toEqual([
      "CHAT, queue Support",
      "EMAIL",
      expect.stringContaining("Queue Premium"),
      "and 2 more",
    ]);
  });

  it("that were not answered can be followed by Ready at once", async () => {
    const window = await show("notAnswered");
    const { page } = window;
    expect(await page.getByText(en.task.notAnswered).isVisible()).toBe(true);
    await page.getByRole("button", { name: "Go Ready" }).click();
    await page.getByRole("button", { name: "Dismiss" }).click();
    expect(await asked(window)).toEqual([READY, ["dismissOutcome"]]);
  });

  it("that failed at the server are told in its words, and can be put away", async () => {
    const window = await show("serverError");
    const { page } = window;
    expect(await page.getByText(en.outcome.serverError).isVisible()).toBe(true);
    const words = await page.locator("[data-part=server-error] q").textContent();
    expect(words).toBe("taskAccept: The conversation is not there any more");
    await page.getByRole("button", { name: "Dismiss" }).click();
    expect(await asked(window)).toEqual([["dismissOutcome"]]);
  });

  it("that are being wrapped up show the time that is left, by the one timer", async () => {
    const { page } = await show("wrapUp");
    const left = page.getByRole("timer", { name: en.task.wrapUpLeft });
    expect(await left.allTextContents()).toEqual(["0:09:41", "0:00:05"]);
    await page.clock.runFor(7_000);
    expect(await left.allTextContents()).toEqual(["0:09:34", "0:00:00"]);
  });
});

describe("a change that a link prepared", () => {
  const prepared = (name: string) => ({ ...stateOf(name), prepared: stateOf("prepared").prepared });

  it("has the focus, and is sent only by its button", async () => {
    const window = await show("partlyReady");
    const { page, pushState } = window;
    await page.locator("[data-action=settings]").click();
    await pushState(stateOf("prepared"));
    const card = page.getByRole("region", {
      name: "A link asks to set you Not Ready: Lunch",
    });
    expect(await has(card)).toBe(true);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Space");
    expect(await asked(window)).toEqual([]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await asked(window)).toEqual([["answerPrepared", { send: true }]]);
  });

  it("can be left alone", async () => {
    const window = await show("prepared");
    await window.page.getByRole("button", { name: "Ignore" }).click();
    expect(await asked(window)).toEqual([["answerPrepared", { send: false }]]);
  });

  it.each([
    ["preparedGone", en.whyNot.reasonGone],
    ["observe", en.whyNot.observing],
    ["reconnecting", en.whyNot.notLive],
  ])("is not sent where the rules forbid it: %s", async (name, why) => {
    const window = await show(name === "preparedGone" ? name : prepared(name));
    const { page } = window;
    const send = page.getByRole("button", { name: "Send" });
    expect(await page.locator("#prepared-text").textContent()).toBe(why);
    expect(await send.getAttribute("aria-disabled")).toBe("true");
    await send.click({ force: true });
    expect(await asked(window)).toEqual([]);
  });
});

describe("quitting while signed in", () => {
  it.each([
    ["Sign out and quit", "signOut"],
    ["Quit and stay signed in", "stay"],
    ["Do not quit", "cancel"],
  ])("asks once: %s", async (label, choice) => {
    const window = await show("quit");
    await window.page.getByRole("button", { name: label }).click();
    expect(await asked(window)).toEqual([["answerQuit", { choice }]]);
  });

  it("says what holds, is answered by no stray key, and cancelled with Escape", async () => {
    const window = await show("quit");
    const { page, pushState } = window;
    const question = page.getByRole("alertdialog", { name: "Quit Agent Status?" });
    expect(await question.locator("#quit-text").textContent()).toContain("Not Ready: Short Break");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Space");
    expect(await asked(window)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await asked(window)).toEqual([["answerQuit", { choice: "cancel" }]]);
    await pushState({ ...stateOf("reconnecting"), quitQuestion: true });
    expect(await question.locator("#quit-text").textContent()).toContain("Offline");
  });
});

describe("many things at once", () => {
  it("all have their place, the agent's state first", async () => {
    const { page } = await show("everythingAtOnce");
    const parts = await page
      .locator("section[data-availability], .actions, .message, .channels")
      .evaluateAll((all) =>
        all.map((part) => part.getAttribute("data-part") ?? part.className.split(" ").at(-1)),
      );
    expect(parts).toEqual([
      "block",
      "actions",
      "prepared",
      "outcome",
      "not-answered",
      "waiting",
      "wrap-up",
      "channels",
    ]);
  });
});
