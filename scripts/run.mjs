/** Every command of package.json that first sees to Node.js and the dependencies. */
import { requireNode } from "./setup/node-version.mjs";

requireNode();
// What an older Node.js could not even read comes after that.
const { Failure } = await import("./setup/processes.mjs");
const [command = "", ...args] = process.argv.slice(2);
try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Failure ? `\n${error.message}` : error);
  process.exitCode = 1;
}

/** @returns {Promise<number>} the command's exit code */
async function run() {
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
    default:
      return (await import("./commands/program.mjs")).runProgram([command, ...args]);
  }
}
