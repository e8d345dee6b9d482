import { requireNode } from "./setup/node-version.mjs";

requireNode();
const { exitWith } = await import("./setup/failure.mjs");
await exitWith(async () => (await import("./setup/tool.mjs")).runTool(process.argv.slice(2)));
