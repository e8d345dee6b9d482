import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "{main,shared,renderer,simulator,preview,scripts,bench,reliability}/**/*.test.{ts,tsx}",
    ],
    testTimeout: 20_000,
  },
});
