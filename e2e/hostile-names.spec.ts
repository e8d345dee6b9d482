import { AGENT, control, setStates, signIn, untilSettled } from "./agent.ts";
import type { MenuEntry } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

const MARKUP = `<img src=x onerror="document.title='owned'"><b>CHAT</b>`;
const TURNED = "\u202eYDAER\u202c \u0007\u2066CHAT";
const HEBREW = "דואר";

/** Control characters, and those that turn the text around them; line breaks are the widget's own. */
const FORGING = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066\u2067]/u;

test("names that are markup, or run backwards, are text wherever they stand", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  await untilSettled(view);
  const mrds = [MARKUP, TURNED, HEBREW].map((name, index) => ({
    ...{ id: `hostile-${index}`, name, maxRequests: 5, maxAgentTasks: 5 },
    ...{ interruptible: true, description: MARKUP },
  }));
  control(desktop, { do: "setMrds", agent: AGENT, mrds });
  setStates(desktop, "READY", ["READY", "NOT_READY", "READY"]);
  const names = view.locator("li[data-mrd] .row-name");
  await expect(names).toHaveText([MARKUP, "YDAER CHAT", HEBREW]);
  // Not a single element came of a name, and nothing of it ran.
  await expect(view.locator("li[data-mrd] :is(img, b)")).toHaveCount(0);
  expect(await view.title()).not.toBe("owned");

  const tooltip = await desktop.tray.tooltip();
  const labels = labelsOf(await desktop.tray.menu());
  await expect.poll(async () => (await desktop.notifications()).length).toBeGreaterThan(0);
  const told = (await desktop.notifications()).flatMap(({ title, body }) => [title, body]);
  for (const text of [tooltip, ...labels, ...told]) expect(text).not.toMatch(FORGING);
  expect(labels.some((label) => label.includes("<b>CHAT") || label.includes("<img"))).toBe(true);
  expect(labels.some((label) => label.includes(`\u2068${HEBREW}\u2069`))).toBe(true);
});

function labelsOf(menu: readonly MenuEntry[]): readonly string[] {
  return menu.flatMap(({ label, submenu }) => [label, ...labelsOf(submenu)]);
}
