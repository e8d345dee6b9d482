import { expect, test } from "vitest";
import { injectScripts, wrapPreload } from "./inject.ts";

const config = {
  appOrigin: "app://agent-status",
  desktopOrigin: "http://127.0.0.1:1",
  hasPreload: true,
};

test.each([
  ["after the head's start", '<!doctype html><html lang="en"><head><script src="a.js">', "<head>"],
  ["after html where the head is implied", "<!doctype html><html><title>T</title>", "<html>"],
  ["after the doctype where all is implied", "<!doctype html><p>text", "<!doctype html>"],
  ["first where nothing is said", "<p>text", ""],
])("the scripts go %s", (_name, html, before) => {
  const injected = injectScripts(html, config);
  const at = injected.indexOf("<script");
  expect(injected.slice(0, at).endsWith(before)).toBe(true);
  expect(injected.indexOf("frame.js")).toBeLessThan(injected.indexOf("preload.js"));
  expect(injected.replace(/<script src="\/__preview.*?<\/script>/g, "")).toBe(html);
});

test("a window without a preload gets none", () => {
  expect(injectScripts("<head>", { ...config, hasPreload: false })).not.toContain("preload.js");
});

test("the preload's text is inside a function, unchanged, on its own first line", () => {
  const wrapped = wrapPreload('"use strict";const a = require("electron"); // end');
  expect(wrapped).toContain('"use strict";const a = require("electron"); // end\n}');
  expect(wrapped.indexOf("use strict")).toBeLessThan(wrapped.indexOf("\n"));
});
