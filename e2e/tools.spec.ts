import { createConnection } from "node:net";
import path from "node:path";
import { en } from "../shared/texts/en.ts";
import { AGENT, control, expectAvailability, setStates, signIn } from "./agent.ts";
import type { Desktop } from "./desktop.ts";
import { expect, test } from "./fixtures.ts";

test.skip(process.platform === "win32", "a named pipe has another path there");

/** Asks the running widget as another program would; calls `onLine` with each line until that says stop. */
function ask(desktop: Desktop, request: string, onLine: (line: string) => "go on" | "stop") {
  return new Promise<void>((resolve, reject) => {
    let rest = "";
    const socket = createConnection(path.join(desktop.profile, "tools", "state.sock"), () =>
      socket.write(`${request}\n`),
    );
    socket.setEncoding("utf8");
    socket.on("data", (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      if (lines.some((line) => onLine(line) === "stop")) socket.destroy();
    });
    socket.on("error", reject);
    socket.on("close", () => resolve());
  });
}

test("other tools are told the state, each change of it, and what is not confirmed", async ({
  desktop,
}) => {
  // The icon is in the tray a moment before the pipe is there.
  await expect(async () => {
    const seen: string[] = [];
    await ask(desktop, "state line", (line) => {
      seen.push(line);
      return "go on";
    });
    expect(seen).toEqual([`2 ${en.availability.signedOut}`]);
  }).toPass();

  const view = await signIn(desktop);
  await expectAvailability(view, "notReady", en.availability.notReady);
  const told: string[] = [];
  await ask(desktop, "watch line", (line) => {
    told.push(line);
    if (told.length === 1) setStates(desktop, "READY", ["READY"]);
    if (line === "0 Ready") control(desktop, { do: "outage", on: true });
    return line.startsWith("3 ") ? "stop" : "go on";
  });
  expect(told[0]).toBe("0 Not Ready");
  expect(told.at(-1)).toMatch(/^3 Ready as of \d\d:\d\d, not confirmed$/);

  await ask(desktop, "state json", (line) => {
    const state: unknown = JSON.parse(line.slice(2));
    expect(state).toMatchObject({ version: 1, signedIn: true, confirmed: false, state: "READY" });
    expect(line).not.toContain(AGENT);
    return "go on";
  });
});
