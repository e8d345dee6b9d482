import { expect, it } from "vitest";
import { manualClock } from "../testing/manual-clock.ts";
import type { TrayMenuItem } from "./menu-item.ts";
import { createMenuPublisher } from "./menu-publisher.ts";

const menu = (label: string): readonly TrayMenuItem[] => [{ kind: "info", label }];

function aPublisher({ waitsForClose = true } = {}) {
  const clock = manualClock();
  const seen: string[] = [];
  const publisher = createMenuPublisher({
    clock,
    waitsForClose,
    publish(items) {
      seen.push(items.map((item) => (item.kind === "separator" ? "-" : item.label)).join());
    },
  });
  return { clock, seen, publisher };
}

it("publishes what changed, and nothing else", () => {
  const { seen, publisher } = aPublisher();
  for (const label of ["a", "a", "b"]) publisher.show(menu(label));
  expect(seen).toEqual(["a", "b"]);
});

it("publishes the menu anew when a click moved something in it", () => {
  const { seen, publisher } = aPublisher({ waitsForClose: false });
  publisher.clicked();
  publisher.show(menu("a"));
  publisher.clicked();
  expect(seen).toEqual(["a", "a"]);
});

it("waits for nothing where a menu that is open stays as it is", () => {
  const { clock, seen, publisher } = aPublisher({ waitsForClose: false });
  expect([publisher.opened(), publisher.opened()]).toEqual([true, true]);
  publisher.show(menu("a"));
  expect([seen, clock.waiting()]).toEqual([["a"], 0]);
});

it("leaves an open menu alone, and shows the last one a moment after it is closed", () => {
  const { clock, seen, publisher } = aPublisher();
  publisher.show(menu("a"));
  publisher.opened();
  publisher.show(menu("b"));
  publisher.show(menu("c"));
  publisher.closed();
  clock.advance(199);
  expect(seen).toEqual(["a"]);
  clock.advance(1);
  expect([seen, clock.waiting()]).toEqual([["a", "c"], 0]);
});

it("shows it a moment after a click, whatever was told before", () => {
  const { clock, seen, publisher } = aPublisher();
  publisher.show(menu("a"));
  publisher.opened();
  publisher.opened();
  publisher.closed();
  publisher.clicked();
  publisher.show(menu("b"));
  expect(seen).toEqual(["a"]);
  clock.advance(200);
  expect(seen).toEqual(["a", "b"]);
});

it("waits on when the menu is opened again within the moment", () => {
  const { clock, seen, publisher } = aPublisher();
  publisher.show(menu("a"));
  publisher.opened();
  publisher.show(menu("b"));
  publisher.closed();
  clock.advance(100);
  expect(publisher.opened()).toBe(true);
  clock.advance(1_000);
  expect(seen).toEqual(["a"]);
});

it("takes the close of a menu inside it for no close, and its opening for none", () => {
  const { clock, seen, publisher } = aPublisher();
  publisher.show(menu("a"));
  expect([publisher.opened(), publisher.opened()]).toEqual([true, false]);
  publisher.show(menu("b"));
  publisher.closed();
  clock.advance(10_000);
  expect(seen).toEqual(["a"]);
  publisher.release();
  expect([seen, clock.waiting()]).toEqual([["a", "b"], 0]);
});

it("publishes nothing when an open menu closes and is still right", () => {
  const { clock, seen, publisher } = aPublisher();
  publisher.show(menu("a"));
  publisher.opened();
  publisher.show(menu("b"));
  publisher.show(menu("a"));
  publisher.closed();
  clock.advance(200);
  expect(seen).toEqual(["a"]);
});

it("does not wait for ever for a menu to be closed", () => {
  const { clock, seen, publisher } = aPublisher();
  publisher.show(menu("a"));
  publisher.opened();
  clock.advance(20_000);
  publisher.opened();
  publisher.show(menu("b"));
  clock.advance(29_999);
  expect(seen).toEqual(["a"]);
  clock.advance(1);
  expect(seen).toEqual(["a", "b"]);
});
