import { expect, test } from "vitest";
import { FIXTURE_TIME } from "../../shared/testing/fixtures.ts";
import { longDay } from "../gallery/day-samples.ts";
import { shownWindow, stateOf } from "./shown-window.ts";

const show = shownWindow();
/** A frame budget of the window for what is opened by a click, ms; the processor here may be busy. */
const OPENS_WITHIN = 50;

test("a day with 2,000 changes is drawn with few nodes and opens within its budget", async () => {
  const without = stateOf("ready");
  const withDay = { ...without, day: longDay(FIXTURE_TIME, 2_000) };
  const { page } = await show(without);
  await page.clock.resume();
  const times = await page.evaluate(
    async ([plain, long]) => {
      const turn = () =>
        document.querySelector<HTMLElement>("[data-action=day], [data-action=back]")?.click();
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const strip = () => document.querySelector(".day-strip");
      const found: number[] = [];
      for (let i = 0; i < 5; i++) {
        const startedAt = performance.now();
        turn();
        // What the main process answers to the view's request, copied as IPC copies it.
        window.fakeBridge.push("state", long);
        while (strip() === null) await frame();
        strip()?.getBoundingClientRect();
        found.push(performance.now() - startedAt);
        turn();
        window.fakeBridge.push("state", plain);
        while (strip() !== null) await frame();
        await frame();
      }
      return found;
    },
    [without, withDay] as const,
  );
  const [first = Number.POSITIVE_INFINITY] = times;
  const median = [...times].sort((one, other) => one - other)[2] ?? first;
  console.log(
    `My day with 2,000 changes opens in ${first.toFixed(1)} ms, then in ${median.toFixed(1)} ms`,
  );
  expect(median).toBeLessThan(OPENS_WITHIN);
  await page.evaluate((long) => window.fakeBridge.push("state", long), withDay);
  await page.locator("[data-action=day]").click();
  expect(await page.locator(".day-strip *").count()).toBeLessThan(10);
});
