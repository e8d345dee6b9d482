import { expect, it } from "vitest";
import { manualClock } from "../testing/manual-clock.ts";
import type { TrayMenuItem } from "./menu-item.ts";
import { createMenuPublisher } from "./menu-publisher.ts";

const menu = (label: string): readonly TrayMenuItem[] => [{ kind: "info", label }];

function aPublisher() {
  const clock = manualClock();
  const seen: string[] = [];
  const publisher = createMenuPublisher(clock, (items) => {
    seen.push(items.map((item) => (item.kind === "separator" ? "-" : item.label)).join());
  });
  return { clock, seen, publisher };
}

it("publishes what changed, and nothing else", () => {
  const { seen, publisher } = aPublisher();
  for (const label of ["a", "a", "b"]) publisher.show(menu(label));
  expect(seen).toEqual(["a", "b"]);
});

it("publishes the menu anew when a click moved something in it", () => {
  const { seen, publisher } = aPublisher();
  publisher.restore();
  publisher.show(menu("a"));
  publisher.restore();
  expect(seen).toEqual(["a", "a"]);
});

it("leaves an open menu alone, and shows the last one when it is closed", () => {
  const { clock, seen, publisher } = aPublisher();
  publisher.show(menu("a"));
  publisher.hold();
  publisher.show(menu("b"));
  publisher.restore();
  publisher.show(menu("c"));
  expect(seen).toEqual(["a"]);
  publisher.release();
  expect([seen, clock.waiting()]).toEqual([["a", "c"], 0]);
});

it("publishes nothing when an open menu closes and is still right", () => {
  const { seen, publisher } = aPublisher();
  publisher.show(menu("a"));
  publisher.hold();
  publisher.show(menu("b"));
  publisher.show(menu("a"));
  publisher.release();
  expect(seen).toEqual(["a"]);
});

it("does not wait for ever for a menu to be closed", () => {
  const { clock, seen, publisher } = aPublisher();
  publisher.show(menu("a"));
  publisher.hold();
  clock.advance(20_000);
  publisher.hold();
  publisher.show(menu("b"));
  clock.advance(29_999);
  expect(seen).toEqual(["a"]);
  clock.advance(1);
  expect(seen).toEqual(["a", "b"]);
});
