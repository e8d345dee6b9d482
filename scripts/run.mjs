/** Every command of package.json that first sees to Node.js and the dependencies. */
import { requireNode } from "./setup/node-version.mjs";

requireNode();
// What an older Node.js could not even read comes after that.
const { exitWith } = await import("./setup/command.mjs");
const [command = "", ...args] = process.argv.slice(2);
await exitWith(async () => {
  switch (command) {
    case "start":
      return (await import("./commands/start.mjs")).start(args);
    case "test":
      return (await import("./commands/test.mjs")).test(args);
    case "check":
      return (await import("./commands/test.mjs")).check(args);
    case "dist":
      return (await import("./commands/dist.mjs")).dist(args);
    case "dist:check":
      return (await import("./commands/test.mjs")).distCheck(args);
    case "--with-chromium":
      return (await import("./commands/program.mjs")).runProgram(args, { inChromium: true });
    default:
      return (await import("./commands/program.mjs")).runProgram([command, ...args]);
  }
});
