import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "{main,shared,renderer,simulator,preview,scripts,bench,reliability}/**/*.test.{ts,tsx}",
    ],
    // Both are far from what a quiet machine needs: a busy one starts browsers slowly.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
