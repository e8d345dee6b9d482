import { requireNode } from "./setup/node-version.mjs";

requireNode();
const { exitWith } = await import("./setup/failure.mjs");
await exitWith(async () => (await import("./test/command.mjs")).test(process.argv.slice(2)));
