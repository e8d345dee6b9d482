import type { Availability } from "../shared/availability.ts";
import { en } from "../shared/texts/en.ts";
import { AGENT, control, expectAvailability, onServer, setStates, signIn } from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

/** How a live agent comes to each availability. */
const WAYS: Readonly<
  Record<Exclude<Availability, "offline" | "signedOut">, (desktop: Desktop) => void>
> = {
  notReady: (desktop) => setStates(desktop, "NOT_READY", ["NOT_READY"], "Lunch"),
  readyNoChannel: (desktop) => setStates(desktop, "READY", ["NOT_READY"]),
  partlyReady: (desktop) => setStates(desktop, "READY", ["READY", "NOT_READY"]),
  ready: (desktop) => setStates(desktop, "READY", ["READY", "ACTIVE"]),
  offered: (desktop) => {
    setStates(desktop, "READY", ["READY"]);
    const chat = onServer(desktop).mrds.find(({ name }) => name === "CHAT");
    control(desktop, { do: "offerTask", agent: AGENT, mrdId: chat?.id ?? "" });
  },
  busy: (desktop) => setStates(desktop, "READY", ["BUSY"]),
  windingDown: (desktop) => setStates(desktop, "NOT_READY", ["PENDING_NOT_READY", "NOT_READY"]),
  interrupted: (desktop) => setStates(desktop, "READY", ["INTERRUPTED"]),
  unknown: (desktop) => setStates(desktop, "ON_THE_MOON", ["NOT_READY"]),
};

test("every availability of a live agent is seen in window, tray and tooltip", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  for (const [name, reach] of Object.entries(WAYS)) {
    await test.step(name, async () => {
      reach(desktop);
      const text = availabilityText(name);
      await expectAvailability(view, name, text);
      await expect.poll(() => desktop.tray.picture()).toBe(name);
      if (name !== "unknown") await expect.poll(() => desktop.tray.tooltip()).toContain(text);
    });
  }
});

test("signed out and offline are seen in tray and tooltip", async ({ desktop }) => {
  await expect.poll(() => desktop.tray.picture()).toBe("signedOut");
  await expect.poll(() => desktop.tray.tooltip()).toContain(en.availability.signedOut);
  const view = await signIn(desktop);
  control(desktop, { do: "evict", agent: AGENT, order: "removedThenDisconnect" });
  await expectAvailability(view, "offline", en.availability.offline);
  await expect.poll(() => desktop.tray.picture()).toBe("offline");
  await expect.poll(() => desktop.tray.tooltip()).toContain(en.availability.offline);
});

test("a state that the widget does not know is shown by the server's own word", async ({
  desktop,
}) => {
  const view = await signIn(desktop);
  setStates(desktop, "ON_THE_MOON", ["TELEPATHIC"]);
  await expectAvailability(view, "unknown", en.availability.unknown);
  await expect(view.locator("section[data-availability]")).toContainText("ON_THE_MOON");
  await expect(view.locator("li[data-mrd]").first()).toContainText("TELEPATHIC");
});

test("the reason of a Not Ready is shown", async ({ desktop }) => {
  const view = await signIn(desktop);
  setStates(desktop, "NOT_READY", ["NOT_READY"], "Lunch");
  await expect(view.locator("[data-part=reason]")).toHaveText("Lunch");
});

for (const [username, count] of [
  ["nochannel", 0],
  ["onechannel", 1],
  ["manychannels", 60],
] as const) {
  test(`${count} channels fit`, async ({ desktop }) => {
    const view = await signIn(desktop, username);
    await expect(view.locator("li[data-mrd]")).toHaveCount(count);
    if (count === 0) await expect(view.getByText(en.window.noChannels)).toBeVisible();
    expect(await overflow(view)).toBe(0);
  });
}

test("names of 110 characters break nothing", async ({ desktop }) => {
  const view = await signIn(desktop, "longnames");
  await expect(view.locator("li[data-mrd]")).toHaveCount(4);
  expect(await overflow(view)).toBe(0);
  await expect.poll(async () => (await desktop.tray.tooltip()).length).toBeLessThanOrEqual(127);
});

function availabilityText(name: string): string {
  return Object.entries(en.availability).find(([key]) => key === name)?.[1] ?? "";
}

/** By how many pixels the document is wider than the window. */
function overflow(view: Awaited<ReturnType<Desktop["window"]>>): Promise<number> {
  return view.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}
