import { expect, test } from "vitest";
import { translateHeaders, translatePolicy } from "./csp.ts";

const origins = {
  app: "app://agent-status",
  frame: "http://127.0.0.1:2",
  desktop: "http://127.0.0.1:1",
};
const ancestors = "frame-ancestors http://127.0.0.1:1";

test.each([
  ["a strict policy stays as it is", "default-src 'none'; script-src 'self'"],
  ["other sources stay", "img-src 'self' data: https://example.com"],
])("%s", (_name, policy) => {
  expect(translatePolicy(policy, origins)).toBe(`${policy}; ${ancestors}`);
});

test.each([
  ["script-src app:", "script-src http://127.0.0.1:2"],
  ["img-src app://agent-status/icons/", "img-src http://127.0.0.1:2/icons/"],
  ["default-src 'none'; frame-ancestors 'none'", "default-src 'none'"],
  ["default-src 'none';", "default-src 'none'"],
])("%s becomes %s", (policy, translated) => {
  expect(translatePolicy(policy, origins)).toBe(`${translated}; ${ancestors}`);
});

test("only headers about frames and lengths go, and only the desktop may frame the window", () => {
  const headers = translateHeaders(
    [
      ["Content-Type", "text/html"],
      ["X-Frame-Options", "DENY"],
      ["Content-Length", "3"],
      ["X-Content-Type-Options", "nosniff"],
      ["Location", "app://agent-status/index.html"],
    ],
    origins,
  );
  expect(headers).toEqual([
    ["Content-Type", "text/html"],
    ["X-Content-Type-Options", "nosniff"],
    ["Location", "http://127.0.0.1:2/index.html"],
    ["content-security-policy", ancestors],
  ]);
});
