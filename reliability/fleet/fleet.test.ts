import { beforeAll, describe, expect, test } from "vitest";
import type { DurationMs } from "../../shared/time.ts";
import { type FleetFigures, figuresOf } from "./fleet-figures.ts";
import { createLinkWidget } from "./link-widget.ts";
import { type FleetOutage, playOutage } from "./outage.ts";
import { ASSUMED } from "./scenarios.ts";
import { createSessionWidget } from "./session-widget.ts";

const RESTART: FleetOutage = {
  widgets: 1_000,
  lasts: 120_000,
  seen: "closed",
  tries: "refused",
  server: ASSUMED,
  seed: 7,
};

async function figuresAfter(parts: Partial<FleetOutage>): Promise<FleetFigures> {
  const outage = { ...RESTART, ...parts };
  return figuresOf(await playOutage(outage, (each) => createLinkWidget(each)), outage.lasts);
}

describe("the light widget of the fleet tries when the whole session does", () => {
  test.each<[string, Partial<FleetOutage>]>([
    ["a restart", { lasts: 30_000 }],
    ["a server that falls silent", { seen: "silent", tries: "unanswered", lasts: 60_000 }],
    [
      "a network that heals",
      { seen: "silent", lasts: 60_000, healing: { what: "networkBack", within: 1_000 } },
    ],
    ["everybody in a hurry", { lasts: 20_000, healing: { what: "retryNow", within: 500 } }],
  ])("over %s", async (_what, parts) => {
    const triesOf = async (create: typeof createSessionWidget) => {
      const tries: [number, DurationMs][] = [];
      const onTry = (widget: number, at: DurationMs) => void tries.push([widget, at]);
      const { backAt } = await playOutage({ ...RESTART, ...parts, onTry }, create);
      return { tries, backAt };
    };
    const light = await triesOf((each) => createLinkWidget(each));
    expect(light.tries.length).toBeGreaterThan(1_000);
    expect(light).toEqual(await triesOf(createSessionWidget));
  });
});

describe("a thousand widgets and one server that restarts", () => {
  let figures: FleetFigures;
  beforeAll(async () => {
    figures = await figuresAfter({});
  });

  test("do not come back in step", () => {
    expect(figures.peakPerTenth).toBeLessThan(200);
    expect(figures.peakPerSecond).toBeLessThan(1_300);
    expect(figures.peakAfterReturn).toBeLessThan(110);
  });

  test("are back within the longest wait, with few tries in vain", () => {
    expect(figures.halfBackAfter).toBeLessThan(11_000);
    expect(figures.mostBackAfter).toBeLessThan(30_000);
    expect(figures.wasted / RESTART.widgets).toBeLessThan(13);
    expect(figures.wastedAfterReturn).toBe(0);
    expect(figures.waitedLong).toBe(0);
  });

  test("are back before the server logs them out, where it was gone for 3 s", async () => {
    const { loggedOut, mostBackAfter } = await figuresAfter({ lasts: 3_000 });
    expect(loggedOut[0]?.sinceLoss).toBeLessThan(0.03);
    expect(mostBackAfter).toBeLessThan(9_000);
  });
});

test("a network that heals brings a thousand back at once, and not in step", async () => {
  const healing = { what: "networkBack", within: 1 } as const;
  const figures = await figuresAfter({ seen: "silent", healing });
  expect(figures.peakAfterReturn).toBeLessThan(700);
  expect(figures.mostBackAfter).toBeLessThan(6_000);
  expect(figures.wastedAfterReturn / RESTART.widgets).toBeLessThan(0.2);
});
