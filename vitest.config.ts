import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const FOLDERS = ["main", "shared", "renderer", "simulator", "preview", "scripts", "bench"];

/** These show the built window or the built preview in the browser that they share. */
const IN_BROWSER = [
  "renderer/testing/*.test.ts",
  "preview/{cli,demo-sign-in,desktop-page,preview}.test.ts",
];

/** They take longer than all others together: `npm test -- --all`. */
const LONG = ["reliability/faults/*.test.ts"];

/** What a test leaves to the files after it in the same process, or takes from those before. */
const CHANGES_ITS_PROCESS =
  /\bvi\.(?:mock|spyOn|stub|use)|\bprocess\.(?:cpuUsage|env|kill|on)\b|node:child_process/;

/** Test files that need a process of their own. */
const apart = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(import.meta.dirname, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")))
    .filter((name) => /\.test\.tsx?$/.test(name))
    .filter((name) => CHANGES_ITS_PROCESS.test(readFileSync(name, "utf8"))),
);

const all = `{${FOLDERS.join()}}/**/*.test.{ts,tsx}`;

export default defineConfig({
  test: {
    // Both are far from what a quiet machine needs: a busy one starts browsers slowly.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Vitest itself leaves one core idle.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: [all],
          exclude: [...IN_BROWSER, ...apart],
          isolate: false,
          pool: "threads",
        },
      },
      { extends: true, test: { name: "apart", include: apart, exclude: IN_BROWSER } },
      {
        extends: true,
        test: {
          name: "browser",
          include: IN_BROWSER,
          isolate: false,
          globalSetup: "scripts/test/shared-browser.ts",
        },
      },
      {
        extends: true,
        test: { name: "reliability", include: ["reliability/**/*.test.ts"], exclude: LONG },
      },
      { extends: true, test: { name: "long", include: LONG } },
    ],
  },
});
