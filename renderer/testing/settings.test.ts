import { describe, expect, it } from "vitest";
import { en } from "../../shared/messages/en.ts";
import { NOTICE_KINDS } from "../../shared/settings.ts";
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
    await page.getByLabel(en.notifyWhen.connection).uncheck();
    await page.getByRole("button", { name: en.settings.reset }).click();
    expect(await asked(window)).toEqual([
      ["changeSettings", { theme: "dark" }],
      ["changeSettings", { language: "ar" }],
      ["changeSettings", { alwaysOnTop: true }],
      ["changeSettings", { notifications: { connection: false } }],
      ["resetSettings"],
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
      .locator(".settings input[type=checkbox]")
      .evaluateAll((boxes) => boxes.map((box) => box.getAttribute("name")));
    expect(names.slice(-NOTICE_KINDS.length)).toEqual(NOTICE_KINDS);
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

  it("open when they were asked for in the tray, once", async () => {
    const window = await show({ ...stateOf("ready"), settingsAsked: true });
    const { page, pushState } = window;
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    expect(await asked(window)).toEqual([["settingsShown"]]);
    await pushState(stateOf("ready"));
    await page.keyboard.press("Escape");
    expect(await page.locator("section[data-availability]").count()).toBe(1);
    await pushState({ ...stateOf("ready"), settingsAsked: true });
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
    ["ready", en.settings.toObserve, "observe"],
    ["observe", en.settings.toSession, "session"],
  ])("is changed without signing in again: %s", async (name, label, mode) => {
    const window = await openSettings(name);
    await window.page.getByRole("button", { name: label }).click();
    expect(await asked(window)).toEqual([["setMode", { mode }]]);
    expect(await window.page.locator("section[data-availability]").count()).toBe(1);
  });

  it("is shown in the header", async () => {
    const { page } = await show("observe");
    expect(await page.locator(".connection-line").textContent()).toBe(
      "Watching alongside AgentDesk",
    );
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
