import { requireNode } from "./setup/node-version.mjs";

requireNode();
const { exitWith } = await import("./setup/failure.mjs");
await exitWith(async () => (await import("./start/command.mjs")).start(process.argv.slice(2)));
