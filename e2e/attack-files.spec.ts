import { readFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { type Preview, startPreview } from "../preview/host.ts";

// Chromium tidies an address up before it asks; here the built handler is asked for it as it stands.
test.skip(
  process.env["WIDGET_DRIVER"] === "electron",
  "Electron's handler cannot be asked directly",
);

let preview: Preview;
test.beforeAll(async () => {
  preview = await startPreview();
  preview.widget.start();
  await preview.desktop.until("its window", ({ windows }) => windows.at(-1)?.url != null);
});
test.afterAll(() => preview.close());

/** What the widget's own handler answers for an address below `app://agent-status`. */
async function ask(address: string, method = "GET") {
  const { hostname, port } = new URL(preview.windowOrigin);
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const asked = request({ hostname, port, path: address, method }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asked.on("error", reject).end();
  });
}

test("the window's own files are served", async () => {
  const { status, body } = await ask("/index.html");
  expect(status).toBe(200);
  expect(body).toContain("<!doctype html>");
});

const ROOT = path.join(import.meta.dirname, "..");
const [SCRIPT = ""] =
  readFileSync(path.join(ROOT, "dist/renderer/index.html"), "utf8").match(/assets\/[\w-]+\.js/) ??
  [];

for (const address of [
  "/../main/index.js",
  "/../main/preload.cjs",
  "/../../package.json",
  "/../../../../../../etc/passwd",
  "/assets/../../main/index.js",
  "/%2e%2e/main/index.js",
  "/%2e%2e%2fmain%2findex.js",
  "/%252e%252e/main/index.js",
  "/..%5cmain%5cindex.js",
  "/..\\main\\index.js",
  "/....//main/index.js",
  "//etc/passwd",
  "///index.html",
  `/${SCRIPT}.map`,
  `/${SCRIPT}%00`,
  `/${SCRIPT}/`,
  "/index.html%00.js",
  "/index.html%20",
  "/C:/Windows/win.ini",
  "/file:///etc/passwd",
  "/main/index.js",
  "/.",
  "/",
]) {
  test(`nothing else is: ${address}`, async () => {
    const { status, body } = await ask(address);
    expect(status).toBe(404);
    expect(body).toBe("");
  });
}

for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"]) {
  test(`nor is it in any other way: ${method}`, async () => {
    expect((await ask("/index.html", method)).status).toBe(405);
  });
}
