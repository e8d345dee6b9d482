import { expect, test, vi } from "vitest";
import { manualClock } from "../testing/manual-clock.ts";
import type { Fetch } from "./network.ts";
import { LARGEST_ANSWER, requestJson, requestJsonWithToken } from "./rest-client.ts";
import { tokenOver } from "./testing/token-over.ts";

const URL = "https://cx.example.com/unified-admin/reasons";
const LIMIT = 10_000;

function partsOver(fetch: Fetch) {
  const caller = new AbortController();
  return { caller, fetch, clock: manualClock(1_000_000), signal: caller.signal };
}

/** Neither answers nor heeds that nobody waits any more. */
const never: Fetch = () => new Promise(() => {});

test("posts what there is to send as JSON, and gets otherwise", async () => {
  const seen: unknown[] = [];
  const parts = partsOver(async (_url, { method, headers, body, redirect }) => {
    seen.push({ method, headers, body, redirect });
    return new Response('{"a":1}');
  });
  expect(await requestJson({ url: URL }, parts)).toMatchObject({ status: 200, body: { a: 1 } });
  await requestJson({ url: URL, body: { b: 2 } }, parts);
  expect(seen).toEqual([
    {
      method: "GET",
      headers: { accept: "application/json" },
      body: null,
      redirect: "manual",
    },
    {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: '{"b":2}',
      redirect: "manual",
    },
  ]);
});

test.each<[string, () => Response]>([
  ["a page of HTML", () => new Response("<html>Sign in</html>")],
  ["nothing", () => new Response(null)],
  ["a redirect with JSON", () => new Response('{"a":1}', { status: 302 })],
])("%s has no body in JSON", async (_what, answer) => {
  expect(
    await requestJson(
      { url: URL },
      partsOver(async () => answer()),
    ),
  ).toMatchObject({
    kind: "answered",
    body: undefined,
  });
});

test("an answer without end is not read to its end", async () => {
  const chunk = new TextEncoder().encode(" ".repeat(1024 * 1024));
  let sent = 0;
  let isCancelled = false;
  const endless = () =>
    new ReadableStream({
      pull(stream) {
        sent += chunk.byteLength;
        stream.enqueue(chunk);
      },
      cancel() {
        isCancelled = true;
      },
    });
  const answer = await requestJson(
    { url: URL },
    partsOver(async () => new Response(endless())),
  );
  expect(answer).toMatchObject({ kind: "answered", status: 200, body: undefined });
  expect(isCancelled).toBe(true);
  expect(sent).toBeLessThan(LARGEST_ANSWER + 4 * chunk.byteLength);
});

test("a request has its limit, whatever the network makes of it", async () => {
  const parts = partsOver(never);
  const answer = requestJson({ url: URL, limit: LIMIT }, parts);
  parts.clock.advance(LIMIT);
  expect(await answer).toEqual({ kind: "failed", error: "timeout", code: null });
});

test("the limit holds for the renewal of a token, too", async () => {
  const parts = partsOver(async () => new Response(null, { status: 401 }));
  const renewal = vi.fn(never);
  const answer = requestJsonWithToken({ url: URL, limit: LIMIT }, tokenOver(renewal), parts);
  await vi.waitFor(() => expect(renewal).toHaveBeenCalled());
  parts.clock.advance(LIMIT);
  expect(await answer).toMatchObject({ kind: "failed", error: "timeout" });
});

test("whoever asks may give up, and nothing is left behind", async () => {
  const parts = partsOver(never);
  const answer = requestJson({ url: URL, limit: LIMIT }, parts);
  parts.caller.abort();
  expect(await answer).toMatchObject({ kind: "failed" });
  expect(parts.clock.waiting()).toBe(0);
});

test("nothing is sent along where the server gave no token", async () => {
  const parts = partsOver(async (_url, { headers }) => new Response(JSON.stringify(headers)));
  const token = tokenOver(never, { token: null, refreshToken: null });
  const answer = await requestJsonWithToken({ url: URL }, token, parts);
  expect(answer).toHaveProperty("body", { accept: "application/json" });
});

test.each<[string, Fetch, object]>([
  ["is renewed once", async () => new Response('{"data":{"access_token":"new"}}'), { status: 200 }],
  [
    "that the server renews no more asks for a new sign-in",
    async () => new Response("{}", { status: 400 }),
    { kind: "unauthorized", why: "signInAgain" },
  ],
  [
    "that could not be renewed now is for later",
    async () => new Response("", { status: 503 }),
    { kind: "unauthorized", why: "later" },
  ],
  [
    "that is refused as soon as it is new asks for a new sign-in",
    async () => new Response('{"data":{"access_token":"worse"}}'),
    { kind: "unauthorized", why: "signInAgain" },
  ],
])("a token %s", async (_what, renewal, expected) => {
  const sent: unknown[] = [];
  const parts = partsOver(async (_url, { headers }) => {
    sent.push(headers);
    return new Response("{}", {
      status: JSON.stringify(headers).includes("Bearer new") ? 200 : 401,
    });
  });
  const answer = await requestJsonWithToken({ url: URL }, tokenOver(renewal), parts);
  expect(answer).toMatchObject(expected);
  expect(sent.length).toBeLessThanOrEqual(2);
  expect(sent[0]).toEqual({ accept: "application/json", authorization: "Bearer old" });
});
