import { expect, test } from "vitest";
import { NO_POLICY } from "../../shared/policy.ts";
import { createKeptLog } from "../server/testing/kept-log.ts";
import { answerTo, type CommandLine, parseCommandLine, serverOptionUnder } from "./command-line.ts";

const LINK = "agent-status://show";

test.each<[string, readonly string[], Partial<CommandLine>]>([
  ["nothing", [], {}],
  ["--hidden", ["--hidden"], { hidden: true }],
  ["a server", ["--server=cx.example.com"], { server: "cx.example.com" }],
  ["a server, apart", ["--server", "cx.example.com"], { server: "cx.example.com" }],
  ["a server without an address", ["--server"], {}],
  ["its own restart", ["--after-error", "--hidden"], { afterError: true, hidden: true }],
  ["--version", ["--version"], { question: "version" }],
  ["--help, before --version", ["--version", "--help"], { question: "help" }],
  ["a start by an installer's entry", ["--at-login"], { hidden: true, atLogin: true }],
  ["a check", ["--check"], { check: "line" }],
  ["a check as JSON", ["--check", "--json"], { check: "json" }],
  ["the state", ["--state"], { toolRequest: "state line" }],
  ["the state as JSON", ["--json", "--state"], { toolRequest: "state json" }],
  ["the state, again and again", ["--watch"], { toolRequest: "watch line" }],
  ["all of it", ["--state", "--watch", "--json"], { toolRequest: "watch json" }],
  ["a state that a link drags along", ["--", LINK, "--state"], { link: LINK }],
  ["a question that a link drags along", ["--", LINK, "--version"], { link: LINK }],
  ["what is not known", ["--inspect", "-x", "file.txt"], {}],
  ["a link", [LINK], { link: LINK }],
  ["the first of two links", [LINK, "agent-status://state/ready"], { link: LINK }],
  [
    "a link as Chromium passes it on",
    ["--allow-file-access-from-files", "--", LINK],
    { link: LINK },
  ],
  ["a bad link, for the log", ["agent-status://x"], { link: "agent-status://x" }],
  ["what a link drags along", ["--", LINK, "--server=evil.example", "--hidden"], { link: LINK }],
])("%s", (_what, args, expected) => {
  const nothing = {
    hidden: false,
    server: null,
    link: null,
    afterError: false,
    question: null,
    atLogin: false,
    check: null,
    toolRequest: null,
  };
  expect(parseCommandLine(["agent-status", ...args])).toEqual({ ...nothing, ...expected });
});

test("the version is printed bare, and the help names every option", () => {
  expect(answerTo("version", "1.2.3")).toBe("1.2.3\n");
  for (const option of [
    "--hidden",
    "--server=ADDRESS",
    "--state",
    "--watch",
    "--json",
    "--version",
    "--help",
  ]) {
    expect(answerTo("help", "1.2.3")).toContain(option);
  }
});

const SERVER = "https://cx.example.com";
const LOCKED = { ...NO_POLICY, locked: { server: SERVER } };

test.each([
  ["nothing is locked", NO_POLICY, "other.example", "other.example", 0],
  ["another is locked", LOCKED, "other.example", null, 1],
  ["the same is locked", LOCKED, SERVER, SERVER, 0],
  ["none is named", LOCKED, null, null, 0],
])("where %s", (_where, policy, option, expected, lines) => {
  const log = createKeptLog();
  expect(serverOptionUnder(policy, option, log)).toBe(expected);
  expect(log.lines.map(({ event }) => event)).toEqual(
    Array(lines).fill("commandLine.serverIgnored"),
  );
});
