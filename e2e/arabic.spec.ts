import type { Locator } from "@playwright/test";
import { ar } from "../shared/texts/ar.ts";
import { expectAvailability, expectConnection, setStates, signIn, untilSettled } from "./agent.ts";
import type { MenuEntry } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

test.use({ language: "ar" });

test.skip(
  process.env["WIDGET_DRIVER"] === "electron" && process.platform === "win32",
  "Windows has one language for all programs, in its settings",
);

/** No letter from left to right comes before the first one, or the mark, from right to left. */
const BEGINS_RIGHT_TO_LEFT = /^(?:(?!\p{L})[^\u200e])*[\u200f\p{Script=Arabic}]/u;

test("an Arabic desktop gets an Arabic, mirrored window", async ({ desktop }) => {
  const form = await desktop.window();
  await expect(form.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(form.locator("html")).toHaveAttribute("lang", /^ar/);
  const view = await signIn(desktop);
  await expectConnection(view, "live");
  await expectAvailability(view, "notReady", ar.availability.notReady ?? "");
  expect(await isOnTheLeft(view.getByRole("button", { name: ar.window["hide"] ?? "" }))).toBe(true);
  expect(await isOnTheLeft(view.locator("li[data-mrd] .row-shape").first())).toBe(false);
  const { scrollWidth, clientWidth } = await view.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  expect(scrollWidth).toBe(clientWidth);
});

test("tray, menu and notifications speak Arabic too", async ({ desktop }) => {
  await untilSettled(await signIn(desktop));
  setStates(desktop, "READY", ["READY"]);
  await expect.poll(() => desktop.tray.tooltip()).toContain(ar.availability["ready"] ?? "?");
  const { tray }: { tray: Readonly<Record<string, string>> } = ar;
  const labels = (await desktop.tray.menu()).map(({ label }) => label);
  expect(labels).toContain(tray["quit"]);
  await expect
    .poll(async () => JSON.stringify(await desktop.notifications()))
    .toContain(ar.agentState["READY"] ?? "?");
  // Where the system draws the text, the first letter says where a line begins, a channel's too.
  const told = (await desktop.notifications()).flatMap(({ title, body }) => [title, body]);
  const menu = labelsOf(await desktop.tray.menu());
  const lines = [await desktop.tray.tooltip(), ...menu, ...told].flatMap((text) =>
    text.split("\n"),
  );
  expect(lines.some((line) => line.includes("CHAT"))).toBe(true);
  for (const line of lines) if (line !== "") expect(line).toMatch(BEGINS_RIGHT_TO_LEFT);
});

function labelsOf(menu: readonly MenuEntry[]): readonly string[] {
  return menu.flatMap(({ label, submenu }) => [label, ...labelsOf(submenu)]);
}

/** Whether the middle of the element lies in the left half of the window. */
async function isOnTheLeft(element: Locator): Promise<boolean> {
  const middle = await element.evaluate((node) => {
    const { left, right } = node.getBoundingClientRect();
    return (left + right) / 2 / document.documentElement.clientWidth;
  });
  return middle < 0.5;
}
