import { expect, test } from "vitest";
import { checkModel } from "./experiment.ts";

const SEED = 20_261_122;

test("no day that chance makes up leads the widget to a second socket, a wrong state or nowhere", {
  timeout: 120_000,
}, async () => {
  const counts = await checkModel(8_000, SEED);
  // A play in which nothing happens proves nothing.
  expect(counts.connections).toBeGreaterThan(150);
  expect(counts.reconnects).toBeGreaterThan(60);
  expect(counts.requests).toBeGreaterThan(60);
});
