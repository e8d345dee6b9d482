import { expect, test } from "vitest";
import { parseCommandLine } from "./command-line.ts";
import { restartArguments } from "./restart.ts";

const PLAIN = { hidden: false, server: null, link: null, afterError: true, question: null };

test.each([
  [["agent-status"], true, PLAIN],
  [["agent-status"], false, { ...PLAIN, hidden: true }],
  [["agent-status", "--hidden"], true, PLAIN],
  [["agent-status", "--hidden", "--after-error"], false, { ...PLAIN, hidden: true }],
  [["agent-status", "--server", "cx.example.com"], true, { ...PLAIN, server: "cx.example.com" }],
  [["agent-status", "--", "agent-status://state/ready"], true, PLAIN],
  [["agent-status", "--", "agent-status://show", "--server=evil.example"], true, PLAIN],
  [["agent-status", "agent-status://show"], false, { ...PLAIN, hidden: true }],
])("%j with the window open: %s", (argv, windowOpen, expected) => {
  const again = restartArguments(argv, { windowOpen });
  expect(parseCommandLine(["agent-status", ...again])).toEqual(expected);
});

test("what belongs to Electron stays, and nothing piles up", () => {
  const argv = ["electron", ".", "--user-data-dir=/x", "--no-sandbox"];
  const once = restartArguments(argv, { windowOpen: false });
  expect(once).toEqual([".", "--user-data-dir=/x", "--no-sandbox", "--after-error", "--hidden"]);
  expect(restartArguments(["electron", ...once], { windowOpen: false })).toEqual(once);
});
