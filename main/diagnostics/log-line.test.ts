import { expect, test } from "vitest";
import { logLine } from "./log-line.ts";

const AT = Date.UTC(2026, 10, 22, 9, 5, 7, 30);

test.each([
  ["info", {}, "2026-11-22T09:05:07.030Z INFO  link.changed"],
  ["warn", { to: "live", attempt: 2 }, "… WARN  link.changed to=live attempt=2"],
  [
    "error",
    { why: 'no "x"', ok: false, at: null },
    '… ERROR link.changed why="no \\"x\\"" ok=false at=null',
  ],
  ["info", { name: "" }, '… INFO  link.changed name=""'],
] as const)("%s %j", (level, fields, expected) => {
  expect(logLine(AT, level, "link.changed", fields)).toBe(
    expected.replace("…", "2026-11-22T09:05:07.030Z"),
  );
});

test("a value cannot start another line nor turn the text around", () => {
  const line = logLine(AT, "info", "x", { a: "1\r\n2026\u2028b\u202ec\u0000d\u0085e" });
  expect(line).not.toMatch(/[\r\n\u2028\u202e\u0085]/);
  expect(line).not.toContain("\u0000");
  expect(line).toContain('a="1\\r\\n2026\\u2028b\\u202ec\\u0000d\\u0085e"');
});
