import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { run } from "./processes.mjs";

/** A program that starts another one, prints both ids, and lives until it is ended. */
const FAMILY = `
  const { spawn } = require("node:child_process");
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  console.log(process.pid + " " + child.pid);
  setInterval(() => {}, 1000);
`;

/** A command that runs \`FAMILY\` as the project's commands run programs. */
const COMMAND = `
  import { run } from ${JSON.stringify(new URL("./processes.mjs", import.meta.url).href)};
  await run(process.execPath, ["-e", ${JSON.stringify(FAMILY)}]);
`;

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "after %s nothing that was started is left",
  // Windows knows no signals; there taskkill takes the tree.
  { skip: process.platform === "win32" },
  async (signal) => {
    const command = spawn(process.execPath, ["--input-type=module", "-e", COMMAND]);
    const [printed] = await once(command.stdout, "data");
    const family = String(printed).trim().split(" ").map(Number);
    expect(family).toHaveLength(2);
    expect(family.every(isAlive)).toBe(true);
    command.kill(signal);
    await once(command, "exit");
    // A process that ended counts until the system's first process took note of it.
    await expect.poll(() => family.filter(isAlive), { timeout: 15_000 }).toEqual([]);
  },
);

test("once nothing runs any more, a signal ends the command as any other program", {
  skip: process.platform === "win32",
}, async () => {
  const after = COMMAND.replace(JSON.stringify(FAMILY), '""');
  const wait = 'console.log("over"); setInterval(() => {}, 1000);';
  const command = spawn(process.execPath, ["--input-type=module", "-e", `${after} ${wait}`]);
  onTestFinished(() => void command.kill("SIGKILL"));
  await once(command.stdout, "data");
  command.kill("SIGINT");
  expect(await once(command, "exit")).toEqual([null, "SIGINT"]);
});

test("a program's own exit code is told, and 1 for one that cannot be started", async () => {
  expect(await run(process.execPath, ["-e", "process.exit(7)"])).toBe(7);
  expect(await run("/no/such/program", [])).toBe(1);
});

test("a program that takes too long is ended", async () => {
  const forever = ["-e", "setInterval(() => {}, 1000)"];
  expect(await run(process.execPath, forever, { timeoutMs: 200 })).toBe(1);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
