import { expect, test } from "vitest";
import { readCommandLine } from "./cli-options.ts";

const start = { port: 0, server: null, open: true };
test.each([
  [[], start],
  [["--port", "8080"], { ...start, port: 8_080 }],
  [["--no-open"], { ...start, open: false }],
  [["--server", "https://cx.example.com"], { ...start, server: "https://cx.example.com" }],
])("%j starts with %j", (args, options) => {
  expect(readCommandLine(args)).toEqual({ kind: "start", options });
});

test.each([
  [["--port", "many"], "many"],
  [["--port", "65536"], "65536"],
  [["--port", "-1"], "port"],
  [["--bad"], "--bad"],
  [["stray"], "stray"],
])("%j is refused, naming %s", (args, named) => {
  const line = readCommandLine(args);
  expect(line).toMatchObject({ kind: "wrong", why: expect.stringContaining(named) });
});

test("help wins", () => {
  expect(readCommandLine(["--help", "--port", "1"])).toEqual({ kind: "help" });
});
