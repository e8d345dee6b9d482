import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import { createCounters } from "../counters.ts";
import { createWindowPage, segmentsOf, WINDOW_PAGE } from "./window-page.ts";

let folder: string;
beforeAll(() => {
  const root = mkdtempSync(path.join(tmpdir(), "window-page-"));
  folder = path.join(root, "renderer");
  mkdirSync(path.join(folder, "assets"), { recursive: true });
  writeFileSync(path.join(root, "secret.js"), "secret");
  writeFileSync(path.join(root, "index.html"), "secret");
  writeFileSync(path.join(folder, "index.html"), "<!doctype html>");
  writeFileSync(path.join(folder, "assets/index-Ab_1-.js"), "1");
  writeFileSync(path.join(folder, "assets/index-Ab_1-.js.map"), "secret");
  writeFileSync(path.join(folder, "assets/style.min.css"), "a{}");
  writeFileSync(path.join(folder, "settings.json"), "secret");
  writeFileSync(path.join(folder, ".env.js"), "secret");
  writeFileSync(path.join(folder, "plain"), "secret");
});
afterAll(() => rmSync(path.dirname(folder), { recursive: true }));

function page() {
  const counters = createCounters();
  const lines: string[] = [];
  const write = (event: string) => void lines.push(event);
  const log = { info: write, warn: write, error: write };
  const answer = createWindowPage({ folder, clock: systemClock, log, counters });
  return { answer, counters, lines };
}
const get = (url: string, method = "GET") => page().answer({ url, method });

describe("the window's own files are served", () => {
  test.each([
    [WINDOW_PAGE, "text/html; charset=utf-8", "<!doctype html>"],
    [`${WINDOW_PAGE}?a=1#b`, "text/html; charset=utf-8", "<!doctype html>"],
    ["app://agent-status/assets/index-Ab_1-.js", "text/javascript; charset=utf-8", "1"],
    ["app://agent-status/assets/style.min.css", "text/css; charset=utf-8", "a{}"],
  ])("%s", async (url, type, body) => {
    const response = await get(url);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(await response.text()).toBe(body);
  });
});

describe("a link in the folder is not followed, wherever it leads", () => {
  test.each([
    ["to a file elsewhere", "connection.js", "../secret.js", "file"],
    ["to a file of the window's own", "own.js", "assets/index-Ab_1-.js", "file"],
    ["to a folder elsewhere", "up/secret.js", "..", "junction"],
  ] as const)("%s", async (_where, asked, target, kind) => {
    const [link = ""] = asked.split("/");
    symlinkSync(
      kind === "junction" ? path.join(folder, target) : target,
      path.join(folder, link),
      kind,
    );
    const { answer, lines } = page();
    const response = await answer({ url: `app://agent-status/${asked}`, method: "GET" });
    expect([response.status, await response.text()]).toEqual([404, ""]);
    expect(lines).toEqual(["page.unreadable"]);
  });
});

describe("nothing else is", () => {
  test.each([
    "app://agent-status/../secret.js",
    "app://agent-status/assets/../../secret.js",
    "app://agent-status/%2e%2e/secret.js",
    "app://agent-status/..%2fsecret.js",
    "app://agent-status/%252e%252e/secret.js",
    "app://agent-status/..\\secret.js",
    "app://agent-status/..%5csecret.js",
    "app://agent-status/assets/....//secret.js",
    "app://agent-status//etc/passwd.js",
    "app://agent-status//index.html",
    "app://agent-status/C:/secret.js",
    "app://agent-status/C:%5csecret.js",
    "app://agent-status/index.html\0.js",
    "app://agent-status/index.html%00.js",
    "app://agent-status/secret.js%00",
    "app://agent-status/index.html/",
    "app://agent-status/./index.html",
    "app://agent-status/index.html ",
    "app://agent-status/index.html\n",
    "app://agent-status/.env.js",
    "app://agent-status/assets/index-Ab_1-.js.map",
    "app://agent-status/settings.json",
    "app://agent-status/plain",
    "app://agent-status/missing.js",
    "app://agent-status/assets",
    "app://agent-status/",
    "app://agent-status",
    "app://agent-status?/index.html",
    "app://agent-status./index.html",
    "app://agent-status:80/index.html",
    "app://user@agent-status/index.html",
    "app://agent-status@evil/index.html",
    "app://agent-status.evil/index.html",
    "app://evil/index.html",
    "app:///index.html",
    "app:index.html",
    "APP://agent-status/index.html",
    "file:///etc/passwd",
    "https://agent-status/index.html",
    "",
  ])("%j", async (url) => {
    const { answer, counters } = page();
    const response = await answer({ url, method: "GET" });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe("");
    expect(counters.read()["page.refused"]).toBe(1);
  });

  test.each(["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "get", ""])(
    "method %j",
    async (method) => {
      expect((await get(WINDOW_PAGE, method)).status).toBe(405);
    },
  );

  test("no address whatever leads out of the folder", () => {
    const bits = fc.constantFrom(
      "..",
      ".",
      "/",
      "\\",
      "%2e",
      "%2f",
      "%5c",
      "\0",
      "a",
      "b.js",
      ":",
      " ",
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 12 }), (pieces) => {
        const segments = segmentsOf(`app://agent-status/${pieces.join("")}`);
        if (segments === null) return;
        const file = path.win32.join("C:\\app", ...segments);
        expect(file).toBe(`C:\\app\\${segments.join("\\")}`);
        expect(path.posix.join("/app", ...segments)).toBe(`/app/${segments.join("/")}`);
      }),
      { numRuns: 2_000 },
    );
  });
});

test.each([WINDOW_PAGE, "app://agent-status/missing.js"])(
  "every answer is armoured: %s",
  async (url) => {
    const { headers } = await get(url);
    const policy = headers.get("content-security-policy");
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toMatch(/unsafe|\*|data:|blob:|https?:/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  },
);

test("a flood of missing files is counted, and hardly logged", async () => {
  const { answer, counters, lines } = page();
  for (let i = 0; i < 200; i++) await answer({ url: `app://agent-status/x${i}.js`, method: "GET" });
  expect(counters.read()["page.refused"]).toBe(200);
  expect(lines).toHaveLength(10);
});
