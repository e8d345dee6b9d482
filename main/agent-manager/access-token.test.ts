import { expect, test } from "vitest";
import { createAccessToken } from "./access-token.ts";
import type { Fetch } from "./sign-in.ts";

const SIGNED_IN = { token: "old", refreshToken: "r" };
const { signal } = new AbortController();

function tokenOver(fetch: Fetch, signedIn: Parameters<typeof createAccessToken>[0] = SIGNED_IN) {
  return createAccessToken(signedIn, "https://cx.example.com/agent-manager", fetch);
}

function answering(body: unknown, status = 200): Fetch {
  return async () => new Response(JSON.stringify(body), { status });
}

test("is renewed with the refresh token", async () => {
  const asked: unknown[] = [];
  const token = tokenOver(async (url, { method, body }) => {
    asked.push([method, url, body]);
    return new Response('{"data":{"access_token":"new"}}');
  });
  expect(await token.refresh(signal)).toBe(true);
  expect(token.headers()).toEqual({ authorization: "Bearer new" });
  const url = "https://cx.example.com/agent-manager/agent/refresh-token";
  expect(asked).toEqual([["POST", url, '{"refreshToken":"r"}']]);
});

test("is renewed once for all who ask at a time", async () => {
  let asked = 0;
  const token = tokenOver(async () => {
    asked += 1;
    return new Response(`{"data":{"access_token":"new${asked}"}}`);
  });
  const all = await Promise.all([token.refresh(signal), token.refresh(signal)]);
  expect(all).toEqual([true, true]);
  expect(asked).toBe(1);
  await token.refresh(signal);
  expect(token.headers()).toEqual({ authorization: "Bearer new2" });
});

test("that could not be renewed can be asked for again", async () => {
  let asked = 0;
  const token = tokenOver(async () => {
    asked += 1;
    if (asked === 1) throw new Error("offline");
    return new Response('{"data":{"access_token":"new"}}');
  });
  await expect(token.refresh(signal)).rejects.toThrow("offline");
  expect(await token.refresh(signal)).toBe(true);
});

test.each<[string, Fetch]>([
  ["expired", answering({ msg: "Refresh Token expired, please login again" }, 400)],
  ["without a token in the answer", answering({ data: {} })],
  ["with a token that is none", answering({ data: { access_token: 7 } })],
])("%s, stays the old one", async (_what, fetch) => {
  const token = tokenOver(fetch);
  expect(await token.refresh(signal)).toBe(false);
  expect(token.headers()).toEqual({ authorization: "Bearer old" });
});

test("there is nothing to send and nothing to ask where the server gave none", async () => {
  const token = tokenOver(() => Promise.reject(new Error("asked")), {
    token: null,
    refreshToken: null,
  });
  expect(token.headers()).toEqual({});
  expect(await token.refresh(signal)).toBe(false);
});
