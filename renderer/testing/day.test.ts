import { expect, test } from "vitest";
import { FIXTURE_TIME } from "../../shared/testing/fixtures.ts";
import { longDay } from "../gallery/day-samples.ts";
import { shownWindow, stateOf } from "./shown-window.ts";

const show = shownWindow();
/** So much longer than a day of 20 may one of 2,000 changes take to open, however busy the processor is. */
const TIMES_A_SHORT_ONE = 3;

test("a day with 2,000 changes is drawn with few nodes and opens about as fast as a short one", async () => {
  const without = stateOf("ready");
  const withDay = { ...without, day: longDay(FIXTURE_TIME, 2_000) };
  const withShortDay = { ...without, day: longDay(FIXTURE_TIME, 20) };
  const { page } = await show(without);
  await page.clock.resume();
  const [short, long] = await page.evaluate(
    async ([plain, ...days]) => {
      const turn = () =>
        document.querySelector<HTMLElement>("[data-action=day], [data-action=back]")?.click();
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const strip = () => document.querySelector(".day-strip");
      const found: [number[], number[]] = [[], []];
      for (let run = 0; run < 5; run++) {
        for (const [at, times] of found.entries()) {
          const startedAt = performance.now();
          turn();
          // What the main process answers to the view's request, copied as IPC copies it.
          window.fakeBridge.push("state", days[at] ?? plain);
          while (strip() === null) await frame();
          strip()?.getBoundingClientRect();
          times.push(performance.now() - startedAt);
          turn();
          window.fakeBridge.push("state", plain);
          while (strip() !== null) await frame();
          await frame();
        }
      }
      return found;
    },
    [without, withShortDay, withDay] as const,
  );
  const median = (times: readonly number[]) => times.toSorted((one, other) => one - other)[2] ?? 0;
  console.log(
    `My day with 2,000 changes opens in ${median(long).toFixed(1)} ms, one with 20 in ${median(short).toFixed(1)} ms`,
  );
  expect(median(long)).toBeLessThan(TIMES_A_SHORT_ONE * median(short));
  await page.evaluate((long) => window.fakeBridge.push("state", long), withDay);
  await page.locator("[data-action=day]").click();
  expect(await page.locator(".day-strip *").count()).toBeLessThan(10);
});
