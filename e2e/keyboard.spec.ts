import type { Locator } from "@playwright/test";
import { en } from "../shared/texts/en.ts";
import { DEMO_PASSWORD } from "../simulator/accounts.ts";
import { AGENT, control, expectConnection } from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

test("signing in, reading every channel, reconnecting and signing out need no mouse", async ({
  desktop,
}) => {
  const view = await desktop.window();
  const { keyboard } = view.page();

  await reach(desktop, view.locator("input[name=server]"));
  await keyboard.press("ControlOrMeta+A");
  await keyboard.type(desktop.simulator.url);
  await reach(desktop, view.locator("input[name=username]"));
  await keyboard.type(AGENT);
  await reach(desktop, view.locator("input[name=password]"));
  await keyboard.type(DEMO_PASSWORD);
  await keyboard.press("Enter");

  await expect(view.getByRole("alertdialog")).toBeVisible();
  await reach(desktop, view.getByTestId("takeover-proceed"));
  await keyboard.press("Enter");
  await expectConnection(view, "live");

  for (const row of await view.locator("li[data-mrd]").all()) await reach(desktop, row);

  control(desktop, { do: "outage", on: true });
  await expectConnection(view, "reconnecting");
  await reach(desktop, view.getByRole("button", { name: en.connection.tryNow }));
  control(desktop, { do: "outage", on: false });
  await keyboard.press("Space");
  await expectConnection(view, "live");

  await reach(desktop, view.getByRole("button", { name: en.window.signOut }));
  await keyboard.press("Enter");
  const reasons = view.getByRole("listbox");
  await expect(reasons).toBeVisible();
  await reach(desktop, reasons);
  await keyboard.press("Home");
  await keyboard.press("Enter");
  await expect(view.locator("input[name=password]")).toBeVisible();

  await reach(desktop, view.getByRole("button", { name: en.window.hide }));
  // The window may be gone before the key comes up again.
  await keyboard.press("Enter").catch(() => {});
  await expect.poll(() => desktop.isWindowOpen()).toBe(false);
});

test("whatever has the focus shows it", async ({ desktop }) => {
  const view = await desktop.window();
  await reach(desktop, view.locator("button[type=submit]"));
  const outline = await view.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(
      document.activeElement ?? document.body,
    );
    return { outlineStyle, width: Number.parseFloat(outlineWidth) };
  });
  expect(outline.outlineStyle).not.toBe("none");
  expect(outline.width).toBeGreaterThanOrEqual(2);
});

/** Presses Tab until the element, or something in it, has the focus; fails where it cannot be reached. */
async function reach(desktop: Desktop, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  await desktop.focusWindow();
  for (let pressed = 0; pressed < 80; pressed++) {
    const place = await target.evaluate((element) => {
      if (!document.hasFocus()) return "outside";
      return element.matches(":focus-within") ? "there" : "elsewhere";
    });
    if (place === "there") return;
    if (place === "outside") await desktop.focusWindow();
    await target.page().keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not reach ${target}.`);
}
