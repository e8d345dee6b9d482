import { describe, expect, it } from "vitest";
import { NOTICE_KINDS } from "../../shared/notice-kinds.ts";
import { en } from "../../shared/texts/en.ts";
import type { WindowState } from "../../shared/window-state.ts";
import { shownWindow, stateOf } from "./shown-window.ts";
import type { WindowPage } from "./window-page.ts";

const show = shownWindow();

async function openSettings(state: WindowState | string = "ready"): Promise<WindowPage> {
  const window = await show(state);
  await window.page.getByRole("button", { name: "Settings" }).click();
  await window.page.getByRole("heading", { name: "Settings" }).waitFor();
  return window;
}
const asked = async ({ requests }: WindowPage) => (await requests()).slice(1);

describe("settings", () => {
  it("are asked for one by one, each with what it means", async () => {
    const window = await openSettings();
    const { page } = window;
    await page.getByLabel("Colours").selectOption("Dark");
    await page.getByLabel("Language").selectOption("العربية");
    await page.getByLabel("Always on top").check();
    await page.getByLabel(en.notifyWhen.connection).selectOption("Off");
    await page.getByLabel("Sounds").uncheck();
    await page.getByLabel("Start in the tray").check();
    expect(await asked(window)).toEqual([
      ["changeSettings", { theme: "dark" }],
      ["changeSettings", { language: "ar" }],
      ["changeSettings", { alwaysOnTop: true }],
      ["changeSettings", { notifications: { connection: "off" } }],
      ["changeSettings", { sound: false }],
      ["changeSettings", { startHidden: true }],
    ]);
    const described = await page.locator(".settings [aria-describedby]").evaluateAll((controls) =>
      controls.map((control) =>
        (control.getAttribute("aria-describedby") ?? "")
          .split(" ")
          .map((id) => document.getElementById(id)?.textContent)
          .join(""),
      ),
    );
    expect(described.filter((text) => text.length < 5)).toEqual([]);
  });

  it("have their live regions before there is anything to say", async () => {
    const { page } = await openSettings();
    const displays = await page
      .locator(".settings [role=status]")
      .evaluateAll((regions) => regions.map((region) => getComputedStyle(region).display));
    expect(displays.length).toBeGreaterThan(3);
    expect(displays).not.toContain("none");
  });

  it("show what holds, whatever was clicked", async () => {
    const { page, pushState } = await openSettings();
    const state = stateOf("ready");
    await pushState({
      ...state,
      settings: { ...state.settings, theme: "light", alwaysOnTop: true },
    });
    expect(await page.getByLabel("Colours").inputValue()).toBe("light");
    expect(await page.getByLabel("Always on top").isChecked()).toBe(true);
  });

  it("have every kind of notification", async () => {
    const { page } = await openSettings();
    const names = await page
      .locator(".settings select[name^=notifications]")
      .evaluateAll((lists) => lists.map((list) => list.getAttribute("name")));
    expect(names).toEqual(NOTICE_KINDS.map((kind) => `notifications.${kind}`));
  });

  it.each([["Escape"], ["Back"]])("are left by %s, and the focus goes back", async (way) => {
    const { page } = await openSettings();
    const opener = page.locator("[data-action=settings]");
    expect(await opener.getAttribute("aria-expanded")).toBe("true");
    if (way === "Escape") await page.keyboard.press("Escape");
    else await page.getByRole("button", { name: "Back" }).click();
    expect(await page.locator("section[data-availability]").count()).toBe(1);
    expect(await opener.evaluate((part) => part === document.activeElement)).toBe(true);
  });

  it("that administrators fixed cannot be changed, and say so", async () => {
    const { page } = await openSettings({
      ...stateOf("ready"),
      locked: ["mode", "theme", "alwaysOnTop", "shortcuts.show", "notifications.connection"],
    });
    expect(await page.locator(".settings :is(button, select, input):disabled").count()).toBe(5);
    expect(await page.getByText(en.settings.locked).count()).toBe(5);
    expect(await page.getByLabel("Colours").isDisabled()).toBe(true);
    expect(await page.getByLabel("Language").isDisabled()).toBe(false);
  });

  it("are reset one by one, where they are the agent's own", async () => {
    const window = await openSettings({ ...stateOf("ready"), changed: ["theme", "sound"] });
    const { page } = window;
    expect(await page.locator("[data-reset]").count()).toBe(2);
    await page.getByRole("button", { name: "Reset “Colours”" }).click();
    const focused = page.getByLabel("Colours", { exact: true });
    expect(await focused.evaluate((part) => part === document.activeElement)).toBe(true);
    expect(await asked(window)).toEqual([["resetSettings", { path: "theme" }]]);
  });

  it("are reset all at once while any is the agent's own, and say when none is", async () => {
    const window = await openSettings({ ...stateOf("ready"), changed: ["theme", "sound"] });
    const { page, pushState } = window;
    const reset = page.getByRole("button", { name: en.settings.reset });
    await reset.click();
    expect(await asked(window)).toEqual([["resetSettings", { path: null }]]);
    await pushState(stateOf("ready"));
    const said = page.getByRole("status").filter({ hasText: en.settings.resetNothing });
    expect(await said.isVisible()).toBe(true);
    expect(await reset.evaluate((part) => part === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    expect(await asked(window)).toHaveLength(1);
  });

  it("open when they were asked for in the tray, once", async () => {
    const window = await show({ ...stateOf("ready"), placeAsked: "settings" });
    const { page, pushState } = window;
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    expect(await asked(window)).toEqual([["placeShown"]]);
    await pushState(stateOf("ready"));
    await page.keyboard.press("Escape");
    expect(await page.locator("section[data-availability]").count()).toBe(1);
    await pushState({ ...stateOf("ready"), placeAsked: "settings" });
    expect(await page.getByRole("heading", { name: "Settings" }).count()).toBe(1);
  });

  it("are there before anybody has signed in", async () => {
    const { page } = await openSettings("signIn");
    expect(await page.getByText(en.settings.howConnected, { exact: true }).count()).toBe(0);
    expect(await page.getByLabel("Language").isVisible()).toBe(true);
  });
});

describe("the way of being connected", () => {
  it.each([
    ["evicted", en.settings.toObserve, "observe"],
    ["observe", en.settings.toSession, "session"],
  ])("is changed without signing in again: %s", async (name, label, mode) => {
    const window = await openSettings(name);
    await window.page.getByRole("button", { name: label }).click();
    expect(await asked(window)).toEqual([["setMode", { mode }]]);
    expect(await window.page.locator("section[data-availability]").count()).toBe(1);
  });

  it.each(["ready", "reconnecting"])("says what leaving the session may cost: %s", async (name) => {
    const window = await openSettings(name);
    const { page } = window;
    const question = page.getByRole("alertdialog", { name: en.settings.leaveTitle });
    await page.getByRole("button", { name: en.settings.toObserve }).click();
    expect(await question.textContent()).toContain(en.settings.leaveText);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    expect(await question.count()).toBe(0);
    // The focus is back on the button.
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: en.settings.leaveStay }).click();
    expect(await asked(window)).toEqual([]);
    await page.getByRole("button", { name: en.settings.toObserve }).click();
    await page.getByRole("button", { name: en.settings.leaveProceed }).click();
    expect(await asked(window)).toEqual([["setMode", { mode: "observe" }]]);
    expect(await window.page.locator("section[data-availability]").count()).toBe(1);
  });

  it("is shown in the header", async () => {
    const { page } = await show("observe");
    expect(await page.locator(".connection-line").textContent()).toBe(
      "Watching alongside AgentDesk",
    );
  });
});

describe("the limit of a break", () => {
  const withLimits = (breakLimits: WindowState["settings"]["breakLimits"]): WindowState => {
    const state = stateOf("ready");
    return { ...state, settings: { ...state.settings, breakLimits } };
  };

  it("is added for one of the server's reasons that has none yet", async () => {
    const window = await openSettings(withLimits([{ reason: "short break", minutes: 10 }]));
    const { page } = window;
    const reasons = page.getByLabel(en.settings.limitReason);
    const offered = await reasons.locator("option").allTextContents();
    expect(offered).toEqual(["Lunch", "Team meeting", "Training", "استراحة الصلاة"]);
    await reasons.selectOption("Training");
    await page.getByRole("button", { name: en.settings.addLimit, exact: true }).click();
    const added = { reason: "reason-4", name: "Training", minutes: 30 };
    expect(await asked(window)).toEqual([
      ["changeSettings", { breakLimits: [{ reason: "short break", minutes: 10 }, added] }],
    ]);
  });

  it("is changed in minutes, and what is no number of minutes changes nothing", async () => {
    const window = await openSettings(withLimits([{ reason: "reason-2", minutes: 30 }]));
    const field = window.page.getByLabel("Limit for “Lunch” in minutes");
    for (const typed of ["", "0", "481", "1.5", "45"]) {
      await field.fill(typed);
      await field.blur();
    }
    expect(await asked(window)).toEqual([
      ["changeSettings", { breakLimits: [{ reason: "reason-2", minutes: 45 }] }],
    ]);
    await window.page.getByRole("button", { name: "Remove the limit for “Lunch”" }).click();
    expect((await asked(window)).at(-1)).toEqual(["changeSettings", { breakLimits: [] }]);
  });

  it("keeps its name while the server's reasons are not known", async () => {
    const limits = [{ reason: "62ffc9e9f12b6ccf1594d88b", name: "Lunch", minutes: 30 }];
    const { page } = await openSettings({
      ...withLimits(limits),
      snapshot: stateOf("signIn").snapshot,
    });
    expect(await page.getByLabel("Limit for “Lunch” in minutes").inputValue()).toBe("30");
    expect(await page.getByText(en.settings.reasonsLater).count()).toBe(1);
  });

  it("that an administrator set can be read only", async () => {
    const state = withLimits([{ reason: "reason-2", minutes: 30 }]);
    const { page } = await openSettings({ ...state, locked: ["breakLimits"] });
    expect(await page.getByLabel("Limit for “Lunch” in minutes").isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: "Remove the limit" }).count()).toBe(0);
    expect(await page.getByLabel(en.settings.limitReason).count()).toBe(0);
  });
});

describe("a shortcut", () => {
  const record = (page: WindowPage["page"]) =>
    page.locator("[data-shortcut=toggleReady]").getByRole("button").first();

  it("is recorded by its keys", async () => {
    const window = await openSettings();
    const { page } = window;
    await record(page).focus();
    await page.keyboard.press("Enter");
    expect(await record(page).textContent()).toBe(en.settings.pressKeys);
    await page.keyboard.press("Control+Alt+KeyR");
    expect(await asked(window)).toEqual([
      ["setShortcut", { action: "toggleReady", accelerator: "Control+Alt+R" }],
    ]);
    // Until the main process says that it works, there is none.
    expect(await record(page).textContent()).toBe("None");
  });

  it("is left as it is by Escape, and the settings stay open", async () => {
    const window = await openSettings();
    const { page } = window;
    await record(page).click();
    await page.keyboard.press("Escape");
    expect(await record(page).textContent()).toBe("None");
    await record(page).click();
    await page.keyboard.press("Tab");
    expect(await record(page).textContent()).toBe("None");
    expect(await page.getByRole("heading", { name: "Settings" }).count()).toBe(1);
    expect(await asked(window)).toEqual([]);
  });

  it("that works can be removed, and one that cannot be had says why", async () => {
    const window = await openSettings({
      ...stateOf("ready"),
      shortcuts: {
        toggleReady: { accelerator: "Control+Alt+R", refused: "F5", why: "noModifier" },
        show: { accelerator: null, refused: null, why: null },
        toggleBar: { accelerator: null, refused: null, why: null },
        sayState: { accelerator: null, refused: null, why: null },
      },
    });
    const { page } = window;
    const field = page.locator("[data-shortcut=toggleReady]");
    expect(await record(page).textContent()).toBe("Ctrl + Alt + R");
    expect(await field.getByRole("status").textContent()).toBe(
      `F5 cannot be used. ${en.shortcutRefused.noModifier}`,
    );
    await field.getByRole("button", { name: "Remove" }).click();
    expect(await asked(window)).toEqual([
      ["setShortcut", { action: "toggleReady", accelerator: null }],
    ]);
  });
});

describe("diagnostics", () => {
  it("are exported when asked for, and the file is shown", async () => {
    const window = await openSettings({
      ...stateOf("ready"),
      diagnostics: { kind: "saved", fileName: "report.zip" },
    });
    await window.page.getByRole("button", { name: en.diagnostics.export }).click();
    await window.page.getByRole("button", { name: en.diagnostics.show }).click();
    expect(await asked(window)).toEqual([["exportDiagnostics"], ["showDiagnostics"]]);
  });

  it("are not asked for twice while a file is written", async () => {
    const state = { ...stateOf("ready"), diagnostics: { kind: "saving" } } as const;
    const window = await openSettings(state);
    await window.page.getByText(en.diagnostics.saving).waitFor();
    await window.page.getByRole("button", { name: en.diagnostics.export }).click({ force: true });
    expect(await asked(window)).toEqual([]);
  });

  it.each(["readOnly", "full", "other"] as const)("that failed (%s) say so", async (why) => {
    const { page } = await openSettings({
      ...stateOf("ready"),
      diagnostics: { kind: "failed", why },
    });
    await page.getByRole("status").getByText(en.diagnostics[why]).waitFor();
  });
});
