import type { Locator } from "playwright";
import { expect, test } from "vitest";
import { anMrd, aPresence, aTask } from "../../shared/testing/fixtures.ts";
import type { WindowState } from "../../shared/window-state.ts";
import { shownWindow, stateOf } from "./shown-window.ts";

const show = shownWindow();

/** The letters in the order in which they are drawn, from the left edge to the right, all in one line. */
function drawn(line: Locator): Promise<string> {
  return line.evaluate((element: HTMLElement) => {
    // Where a line breaks depends on the fonts of this machine.
    element.style.whiteSpace = "nowrap";
    const letters: { letter: string; left: number }[] = [];
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      [...(text.textContent ?? "")].forEach((letter, at) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const { left, width } = range.getBoundingClientRect();
        if (width > 0) letters.push({ letter, left });
      });
    }
    return letters
      .sort((one, other) => one.left - other.left)
      .map(({ letter }) => letter)
      .join("");
  });
}

function withChannel(name: string): WindowState {
  const state = stateOf("refusedSilently");
  const presence = aPresence({ mrds: [anMrd({ id: "chat", name })] });
  return { ...state, snapshot: { ...state.snapshot, presence } };
}

test("a Latin channel's name keeps its own order in an Arabic sentence", async () => {
  const { page } = await show(withChannel("VIP!"), "ar");
  expect(await drawn(page.locator("[data-part=outcome] .strong"))).toContain("VIP!");
});

test("a Hebrew channel's name turns nothing round in an English sentence", async () => {
  const { page } = await show(withChannel("שירות 2"), "en");
  expect(await drawn(page.locator("[data-part=outcome] .strong"))).toBe(
    "The server refused this: 2 תוריש: Not Ready",
  );
});

test.each([
  ["in a queue", { channelName: null, queueName: "מכירות 7" }, /^Queue 7 תוריכמ$/],
  ["on a channel", { channelName: "צ'אט", queueName: null }, /^טא'צ$/],
  ["on a channel, in a queue", { channelName: "צ'אט", queueName: "VIP!" }, /^טא'צ, queue VIP!$/],
])("a waiting request %s with a Hebrew name reads from the left", async (_, place, expected) => {
  const state = stateOf("offered");
  const tasks = [aTask({ id: "1", ...place })];
  const { page } = await show({ ...state, snapshot: { ...state.snapshot, tasks } }, "en");
  expect(await drawn(page.locator(".waiting li"))).toMatch(expected);
});

test("a request that says nothing of its place leaves no empty line", async () => {
  const state = stateOf("offered");
  const tasks = [aTask({ channelName: null, queueName: null })];
  const { page } = await show({ ...state, snapshot: { ...state.snapshot, tasks } });
  expect(await page.locator(".waiting li").count()).toBe(0);
});
