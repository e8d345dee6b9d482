import { expect, test } from "vitest";
import { NO_POLICY } from "../../shared/policy.ts";
import { createKeptLog } from "../server/testing/kept-log.ts";
import { serverOptionUnder } from "./server-option.ts";

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
