import { expect, test } from "vitest";
import { dependenciesState } from "./dependencies.mjs";

const lockfile = {
  packages: {
    "": { version: "0.1.0" },
    "node_modules/one": { version: "1.0.0", integrity: "sha512-1" },
    "node_modules/for-another-platform": { version: "2.0.0", optional: true },
  },
};
const one = { version: "1.0.0", integrity: "sha512-1" };

test("nothing installed is missing", () => {
  expect(dependenciesState(lockfile, null)).toBe("missing");
  expect(dependenciesState(lockfile, {})).toBe("missing");
});

test("what the lockfile says is current, absent optional packages included", () => {
  expect(dependenciesState(lockfile, { packages: { "node_modules/one": one } })).toBe("current");
});

test.each([
  ["a package is not there", {}],
  ["another version is there", { "node_modules/one": { ...one, version: "0.9.0" } }],
  ["other content is there", { "node_modules/one": { ...one, integrity: "sha512-2" } }],
  [
    "a package is there that nothing asks for",
    { "node_modules/one": one, "node_modules/two": one },
  ],
  [
    "an optional package is of another version",
    { "node_modules/one": one, "node_modules/for-another-platform": { version: "1.0.0" } },
  ],
])("it is outdated where %s", (_, packages) => {
  expect(dependenciesState(lockfile, { packages })).toBe("outdated");
});
