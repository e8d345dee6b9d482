import { expect, test } from "vitest";
import { checkModel } from "./check.ts";

test("no day that chance makes up leads the widget to a second socket, a wrong state or nowhere", {
  timeout: 120_000,
}, async () => {
  const counts = await checkModel(4_000, Date.now() % 1_000_000);
  expect(counts.reconnects).toBeGreaterThan(10);
  expect(counts.requests).toBeGreaterThan(5);
});
