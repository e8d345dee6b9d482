import "./quick-schemas.ts";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { z } from "zod";

test("no schema is compiled from text", () => {
  const compiled = vi.spyOn(globalThis, "Function");
  const schema = z.object({ agentId: z.string(), mrds: z.array(z.object({ name: z.string() })) });
  expect(schema.parse({ agentId: "7", mrds: [{ name: "CHAT" }] })).toMatchObject({ agentId: "7" });
  expect(compiled).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

test("it is said before any schema is made", () => {
  const source = readFileSync(path.join(import.meta.dirname, "index.ts"), "utf8");
  expect(source.split("\n")[0]).toBe('import "./quick-schemas.ts";');
});
