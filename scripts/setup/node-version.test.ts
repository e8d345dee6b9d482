import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nodeProblem } from "./node-version.mjs";

test.each(["20.19.0", "20.20.2", "22.12.0", "22.21.1", "24.0.0", "25.1.0"])(
  "%s fits",
  (version) => {
    expect(nodeProblem(version)).toBeNull();
  },
);

test.each(["12.22.0", "18.20.8", "20.18.3", "21.7.3", "22.11.0", ""])(
  "%s does not fit",
  (version) => {
    expect(nodeProblem(version)).toMatch(/needs Node\.js 20\.19 .* install a newer one/);
  },
);

test("package.json asks for the same oldest version", () => {
  const { engines } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(engines.node).toBe(">=20.19.0");
});
