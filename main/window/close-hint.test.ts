import { expect, test } from "vitest";
import { MEMORY, type Memory } from "../settings/memory.ts";
import { createCloseHint } from "./close-hint.ts";

test("closing to the tray is explained once, also across starts", () => {
  let kept: Memory = MEMORY.schema.parse({});
  const memory = {
    get: () => kept,
    update(change: (before: Memory) => Memory) {
      kept = change(kept);
    },
    subscribe: () => () => {},
    saved: async () => null,
  };
  let explained = 0;
  const atFirst = createCloseHint(memory, () => explained++);
  atFirst();
  atFirst();
  createCloseHint(memory, () => explained++)();
  expect(explained).toBe(1);
  expect(kept.closeHintShown).toBe(true);
});
