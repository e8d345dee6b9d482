import { expect, test } from "vitest";
import { Failure } from "../setup/failure.mjs";
import { homePage } from "./home-page.mjs";

test.each([
  ["https://github.com/some/widget.git", "https://github.com/some/widget"],
  ["https://github.com/some/widget", "https://github.com/some/widget"],
  ["git@github.com:some/the.widget.git", "https://github.com/some/the.widget"],
  ["ssh://git@github.com/some/widget.git", "https://github.com/some/widget"],
])("a clone of %s has the page %s", (origin, page) => {
  expect(homePage(undefined, origin)).toBe(page);
});

test.each([
  null,
  "",
  "/srv/git/widget",
  "https://git.example.com/some/widget.git",
  "git@github.com:x",
])("a clone of %s has none, and says how to name one", (origin) => {
  expect(() => homePage(undefined, origin)).toThrow(Failure);
  expect(() => homePage(undefined, origin)).toThrow("npm run dist -- --homepage https://");
});

test("the one that was given goes first, if it is one", () => {
  expect(homePage("https://example.com", "https://github.com/some/widget")).toBe(
    "https://example.com",
  );
  for (const given of ["", "example.com", "file:///etc"]) {
    expect(() => homePage(given, null)).toThrow(Failure);
  }
});
