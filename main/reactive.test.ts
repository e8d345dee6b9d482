import { signal } from "@preact/signals-core";
import { expect, test, vi } from "vitest";
import { follow, onChange } from "./reactive.ts";

test("a change is told with what was before, the first value is not", () => {
  const value = signal(1);
  const told: [number, number][] = [];
  const stop = onChange(value, (after, before) => void told.push([after, before]));
  value.value = 2;
  value.value = 2;
  value.value = 3;
  stop();
  value.value = 4;
  expect(told).toEqual([
    [2, 1],
    [3, 2],
  ]);
});

test("a listener that reads another signal does not follow that one", () => {
  const [value, other] = [signal(1), signal(1)];
  const run = vi.fn(() => other.value);
  onChange(value, run);
  value.value = 2;
  other.value = 2;
  expect(run).toHaveBeenCalledOnce();
});

test("one that fails harms no other, nor whoever made the change, and is reported", async () => {
  const reported: unknown[] = [];
  const report = (error: unknown) => void reported.push(error);
  const others = process.listeners("uncaughtException");
  process.removeAllListeners("uncaughtException");
  process.once("uncaughtException", report);
  try {
    const value = signal(1);
    const told: string[] = [];
    onChange(value, () => void told.push("before"));
    onChange(value, () => {
      throw new Error("broken");
    });
    follow(() => void told.push(`after ${value.value}`));
    value.value = 2;
    expect(told.toSorted()).toEqual(["after 1", "after 2", "before"]);
    await vi.waitFor(() => expect(reported).toEqual([new Error("broken")]));
  } finally {
    process.removeListener("uncaughtException", report);
    for (const listener of others) process.on("uncaughtException", listener);
  }
});
