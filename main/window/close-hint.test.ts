import { expect, test } from "vitest";
import { MEMORY, type Memory } from "../settings/memory.ts";
import { testStore } from "../testing/test-store.ts";
import { createCloseHint } from "./close-hint.ts";

test("closing to the tray is explained once, also across starts", () => {
  const kept = testStore<Memory>(MEMORY.schema.parse({}));
  const memory = { current: kept.value, update: kept.update, saved: async () => null };
  let explained = 0;
  const atFirst = createCloseHint(memory, () => explained++);
  atFirst();
  atFirst();
  createCloseHint(memory, () => explained++)();
  expect(explained).toBe(1);
  expect(kept.get().closeHintShown).toBe(true);
});
