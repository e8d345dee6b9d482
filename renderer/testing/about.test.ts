import { describe, expect, it } from "vitest";
import { en } from "../../shared/texts/en.ts";
import type { UpdateView } from "../../shared/update.ts";
import { shownWindow, stateOf } from "./shown-window.ts";
import type { WindowPage } from "./window-page.ts";

const show = shownWindow();

async function openAbout(update: UpdateView) {
  const window = await show({ ...stateOf("ready"), version: "0.1.0", update });
  await window.page.getByRole("button", { name: "Settings" }).click();
  const about = window.page.locator("[data-update]");
  await about.waitFor();
  return { ...window, about };
}
const asked = async ({ requests }: WindowPage) => (await requests()).slice(1);
const ready = { name: "ready", version: "0.2.0", blocked: null, onQuit: true } as const;

describe("a newer version", () => {
  it.each<[string, UpdateView, string, string]>([
    [
      "looked for",
      { name: "idle", checkedAt: null, failure: null },
      en.update.check,
      "checkForUpdate",
    ],
    [
      "fetched",
      { name: "available", version: "0.2.0", failure: null },
      en.update.download,
      "downloadUpdate",
    ],
    ["put in place", ready, en.update.restart, "restartForUpdate"],
  ])("is %s when the agent says so", async (_what, update, label, request) => {
    const window = await openAbout(update);
    await window.about.getByRole("button", { name: label }).click();
    expect(await asked(window)).toEqual([[request]]);
  });

  it("that has to wait says why, stays in reach of the keyboard, and asks for nothing", async () => {
    const window = await openAbout({ ...ready, blocked: "task" });
    const restart = window.about.getByRole("button", { name: en.update.restart });
    await restart.focus();
    await window.page.keyboard.press("Enter");
    expect(await restart.getAttribute("aria-disabled")).toBe("true");
    expect(await window.about.getByText(en.restartBlocked.task).count()).toBe(1);
    expect(await asked(window)).toEqual([]);
  });

  it("is spoken of when it changes, but not with every percent", async () => {
    const state = (percent: number) => ({
      ...stateOf("ready"),
      update: { name: "downloading", version: "0.2.0", percent } as const,
    });
    const { about, pushState } = await openAbout({ name: "checking" });
    await pushState(state(1));
    const spoken = about.getByRole("status");
    const before = await spoken.textContent();
    await pushState(state(57));
    expect(await spoken.textContent()).toBe(before);
    expect(await about.getByRole("progressbar").getAttribute("value")).toBe("57");
    expect(await about.textContent()).toContain("57%");
  });
});
