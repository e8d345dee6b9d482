import { requireNode } from "./setup/node-version.mjs";

requireNode();
const { exitWith } = await import("./setup/failure.mjs");
await exitWith(async () =>
  (await import("./dist-check/command.mjs")).distCheck(process.argv.slice(2)),
);
