import path from "node:path";
import { defineConfig } from "vitest/config";

/** The checks of the packed widget: they need the builds, so they are no unit tests. */
export default defineConfig({
  root: path.join(import.meta.dirname, "../.."),
  test: {
    include: ["scripts/dist-check/*.check.ts"],
    globalSetup: ["scripts/dist-check/packed.ts"],
    testTimeout: 60_000,
  },
});
