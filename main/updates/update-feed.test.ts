import { expect, test } from "vitest";
import { isSafeUpdateUrl, parseUpdateFeed } from "./update-feed.ts";

test.each([
  ["https://updates.example.com/agent-status", "https://updates.example.com/agent-status/"],
  ["https://updates.example.com/", "https://updates.example.com/"],
  ["http://127.0.0.1:8080/feed/", "http://127.0.0.1:8080/feed/"],
  ["http://localhost:8080", "http://localhost:8080/"],
  [
    "https://github.com/example/agent-status/releases/latest/download",
    "https://github.com/example/agent-status/releases/latest/download/",
  ],
])("a folder on a server: %s", (text, url) => {
  expect(parseUpdateFeed(text)).toEqual({ provider: "generic", url });
});

test.each([
  "https://github.com/example/agent-status",
  "https://github.com/example/agent-status.git/",
])("releases on GitHub: %s", (text) => {
  expect(parseUpdateFeed(text)).toEqual({
    provider: "github",
    owner: "example",
    repo: "agent-status",
  });
});

test.each([
  "updates.example.com",
  "http://updates.example.com/",
  "http://127.0.0.1.example.com/",
  "ftp://updates.example.com/",
  "file:///srv/updates",
  "https://anna:secret@updates.example.com/",
  "https://updates.example.com/?token=secret",
  "https://github.com/example",
  "",
])("no place for updates: %s", (text) => {
  expect(parseUpdateFeed(text)).toBeNull();
});

test.each([
  ["https://cdn.example.com/file", true],
  ["http://[::1]:80/file", true],
  ["http://127.3.2.1/file", true],
  ["http://cdn.example.com/file", false],
  ["file:///etc/passwd", false],
])("what comes from %s can be trusted on its way: %s", (url, safe) => {
  expect(isSafeUpdateUrl(new URL(url))).toBe(safe);
});
