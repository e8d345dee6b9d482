import { AGENT, control, onServer, setStates, signIn, untilSettled } from "./agent.ts";
import type { MenuEntry } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

const MARKUP = `<img src=x onerror="document.title='owned'"><b>CHAT</b>`;
const TURNED = "\u202eYDAER\u202c \u0007\u2066CHAT";
const HEBREW = "דואר";
const AMPERSAND = "R&D <b>x</b>";

/**
 * Control characters, and those that turn the text around them; line breaks, and the mark that a line
 * may begin with, are the widget's own.
 */
const FORGING = /(?!\n)[\p{Cc}\u202a-\u202e\u2066\u2067]|(?<!^)[\u200e\u200f]/mu;

test("names that are markup, or run backwards, are text wherever they stand", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  await untilSettled(view);
  const mrds = [MARKUP, TURNED, HEBREW, AMPERSAND].map((name, index) => ({
    ...{ id: `hostile-${index}`, name, maxRequests: 5, maxAgentTasks: 5 },
    ...{ interruptible: true, description: MARKUP },
  }));
  control(desktop, { do: "setMrds", agent: AGENT, mrds });
  setStates(desktop, "READY", ["READY", "NOT_READY", "READY", "READY"]);
  const names = view.locator("li[data-mrd] .row-name");
  await expect(names).toHaveText([MARKUP, "YDAER CHAT", HEBREW, AMPERSAND]);
  // Not a single element came of a name, and nothing of it ran.
  await expect(view.locator("li[data-mrd] :is(img, b)")).toHaveCount(0);
  expect(await view.title()).not.toBe("owned");

  const tooltip = await desktop.tray.tooltip();
  const labels = labelsOf(await desktop.tray.menu());
  await expect.poll(async () => (await desktop.notifications()).length).toBeGreaterThan(0);
  const told = (await desktop.notifications()).flatMap(({ title, body }) => [title, body]);
  for (const text of [tooltip, ...labels, ...told]) expect(text).not.toMatch(FORGING);
  expect(labels.some((label) => label.includes("<b>CHAT") || label.includes("<img"))).toBe(true);
  // Menus underline by &, and bodies of notifications are markup on Linux: shown is what was sent.
  expect(labels.some((label) => label.includes(AMPERSAND))).toBe(true);
  const chats = onServer(desktop).mrds.find(({ name }) => name === AMPERSAND);
  const offer = { agent: AGENT, mrdId: chats?.id ?? "", queueName: AMPERSAND };
  control(desktop, { do: "offerTask", ...offer });
  await expect
    .poll(async () => (await desktop.notifications()).map(({ body }) => body))
    .toContainEqual(expect.stringContaining(`${AMPERSAND}, queue ${AMPERSAND}`));
  expect(labels.some((label) => label.includes(`\u2068${HEBREW}\u2069`))).toBe(true);
});

function labelsOf(menu: readonly MenuEntry[]): readonly string[] {
  return menu.flatMap(({ label, submenu }) => [label, ...labelsOf(submenu)]);
}
