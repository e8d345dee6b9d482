import { expect, test } from "vitest";
import { manualClock } from "../testing/manual-clock.ts";
import type { Fetch } from "./network.ts";
import { poll } from "./observe-source.ts";
import { tokenOver } from "./testing/token-over.ts";

const NOW = Date.UTC(2026, 2, 2, 9);
const URL = "https://cx.example.com/routing-engine/agents/1/states";

function polled(fetch: Fetch, etag: string | null = null) {
  const token = tokenOver(fetch, { token: "t", refreshToken: null });
  const { signal } = new AbortController();
  return poll(URL, etag, token, { fetch, clock: manualClock(NOW), signal });
}

test("asks for news only, where the server can tell", async () => {
  const seen: unknown[] = [];
  const fetch: Fetch = async (_url, { headers }) => {
    seen.push(headers);
    return seen.length === 1
      ? new Response("{}", { headers: { etag: '"7"' } })
      : new Response(null, { status: 304 });
  };
  expect(await polled(fetch)).toEqual({ kind: "body", body: {}, etag: '"7"' });
  expect(await polled(fetch, '"7"')).toEqual({ kind: "unchanged" });
  expect(seen).toEqual([
    { accept: "application/json", authorization: "Bearer t" },
    { accept: "application/json", authorization: "Bearer t", "if-none-match": '"7"' },
  ]);
});

test("that nothing changed is no answer to whoever has nothing yet", async () => {
  expect(await polled(async () => new Response(null, { status: 304 }))).toMatchObject({
    kind: "lost",
  });
});

test.each([
  ["7", 7_000],
  ["0", 0],
  [new Date(NOW + 90_000).toUTCString(), 90_000],
  [new Date(NOW - 90_000).toUTCString(), 0],
  ["soon", null],
])("Retry-After %s is %s ms", async (header, retryAfter) => {
  const answer = new Response("", { status: 503, headers: { "retry-after": header } });
  expect(await polled(async () => answer)).toEqual({ kind: "lost", fault: "gateway", retryAfter });
});

test.each([
  ["net::ERR_CERT_AUTHORITY_INVALID", "certificate"],
  ["net::ERR_BAD_SSL_CLIENT_AUTH_CERT", "clientCertificate"],
  ["net::ERR_TIMED_OUT", "connectTimeout"],
  ["net::ERR_CONNECTION_REFUSED", "transport"],
])("%s is a fault of the kind %s", async (message, fault) => {
  expect(await polled(() => Promise.reject(new Error(message)))).toMatchObject({ fault });
});

test("a server that forbids watching is not asked again", async () => {
  expect(await polled(async () => new Response("{}", { status: 403 }))).toEqual({
    kind: "refused",
    refusal: { kind: "rejected", detail: null },
  });
});

test.each<[number, string, string]>([
  [404, '{"status":404,"message":"Agent not found with id: 1"}', "agentUnknown"],
  [404, '{"error":{"msg":"Agent not found"}}', "agentUnknown"],
  [404, '{"error_msg":"404 Route Not Found"}', "routeMissing"],
  [404, "<html>Not found</html>", "routeMissing"],
  [404, "", "routeMissing"],
  [405, "", "routeMissing"],
  [429, '{"message":"Too many requests"}', "tooManyRequests"],
  [503, "", "gateway"],
  [500, '{"message":"Agent not found with id: 1"}', "gateway"],
  [200, "<html>Sign in</html>", "gateway"],
])("status %i with %s is a fault of the kind %s", async (status, body, fault) => {
  expect(await polled(async () => new Response(body, { status }))).toEqual({
    kind: "lost",
    fault,
    retryAfter: null,
  });
});
