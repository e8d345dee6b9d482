import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { manualClock } from "../testing/manual-clock.ts";
import { RENEWAL_LIMIT, SHORTEST_LIFE } from "./account.ts";
import type { Fetch } from "./network.ts";
import { requestJsonWithToken } from "./rest-client.ts";
import { tokenOver } from "./testing/token-over.ts";

const { signal } = new AbortController();

function answering(body: unknown, status = 200): Fetch {
  return async () => new Response(JSON.stringify(body), { status });
}

/** Gives "new1", "new2", … and counts. */
function generous() {
  const seen = { asked: 0 };
  const fetch: Fetch = async () => {
    seen.asked += 1;
    return new Response(`{"data":{"access_token":"new${seen.asked}"}}`);
  };
  return { seen, fetch };
}

test("is renewed with the refresh token", async () => {
  const asked: unknown[] = [];
  const token = tokenOver(async (url, { method, body, redirect }) => {
    asked.push([method, url, body, redirect]);
    return new Response('{"data":{"access_token":"new"}}');
  });
  expect(await token.renew("old")).toBe("renewed");
  expect(token.current()).toBe("new");
  const url = "https://cx.example.com/agent-manager/agent/refresh-token";
  expect(asked).toEqual([["POST", url, '{"refreshToken":"r"}', "manual"]]);
});

test("is renewed once for all who ask at a time, and for who comes late with the old one", async () => {
  const { seen, fetch } = generous();
  const token = tokenOver(fetch);
  const all = await Promise.all([token.renew("old"), token.renew("old")]);
  expect([...all, await token.renew("old")]).toEqual(["renewed", "renewed", "renewed"]);
  expect([seen.asked, token.current()]).toEqual([1, "new1"]);
});

test("one caller who gives up does not take the new token from the others", async () => {
  const answers: ((response: Response) => void)[] = [];
  const token = tokenOver(() => new Promise((resolve) => answers.push(resolve)));
  const leaving = new AbortController();
  const get: Fetch = async (_url, { headers }) =>
    new Response(null, {
      status: JSON.stringify(headers).includes("Bearer old") ? 401 : 200,
    });
  const parts = { fetch: get, clock: manualClock(1_000_000) };
  const left = requestJsonWithToken({ url: "u" }, token, { ...parts, signal: leaving.signal });
  const stayed = requestJsonWithToken({ url: "u" }, token, { ...parts, signal });
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  leaving.abort();
  expect(await left).toMatchObject({ kind: "failed" });
  answers[0]?.(new Response('{"data":{"access_token":"new"}}'));
  expect(await stayed).toMatchObject({ status: 200 });
});

test("a new token that is refused at once is not replaced before it could have expired", async () => {
  const clock = manualClock(1_000_000);
  const { seen, fetch } = generous();
  const token = tokenOver(fetch, undefined, { clock });
  await token.renew("old");
  expect(await token.renew("new1")).toBe("later");
  clock.advance(SHORTEST_LIFE);
  expect(await token.renew("new1")).toBe("renewed");
  expect(seen.asked).toBe(2);
});

test("the server's last word is final", async () => {
  let asked = 0;
  const changes: boolean[] = [];
  const clock = manualClock(1_000_000);
  const token = tokenOver(
    async () => {
      asked += 1;
      return new Response('{"msg":"Refresh Token expired, please login again"}', { status: 400 });
    },
    undefined,
    { clock, onChange: (spent) => changes.push(spent) },
  );
  expect(await token.renew("old")).toBe("refused");
  clock.advance(10 * SHORTEST_LIFE);
  expect(await token.renew("old")).toBe("refused");
  expect([asked, changes, token.current()]).toEqual([1, [true], "old"]);
});

test.each<[string, string, Fetch]>([
  ["a gateway's own page", "later", async () => new Response("<html>", { status: 403 })],
  ["a portal's page", "later", async () => new Response("<html>")],
  ["an answer without a token", "later", answering({ data: {} })],
  ["a token that is none", "later", answering({ data: { access_token: 7 } })],
  ["a server that is ill", "later", answering({ msg: "no" }, 500)],
  ["no network", "later", () => Promise.reject(new TypeError("offline"))],
  ["no such route", "notOffered", answering({ error_msg: "404 Route Not Found" }, 404)],
])("%s leaves the old one and is asked again %s, after a while", async (_what, result, fetch) => {
  let asked = 0;
  const clock = manualClock(1_000_000);
  const counting: Fetch = (...input) => {
    asked += 1;
    return fetch(...input);
  };
  const changes: boolean[] = [];
  const onChange = (spent: boolean) => changes.push(spent);
  const token = tokenOver(counting, undefined, { clock, onChange });
  expect([await token.renew("old"), await token.renew("old")]).toEqual([result, result]);
  expect([asked, token.current(), changes]).toEqual([1, "old", []]);
  clock.advance(1_000);
  await token.renew("old");
  expect(asked).toBe(2);
});

test("does not wait for ever, and nothing is left behind", async () => {
  const clock = manualClock(1_000_000);
  const token = tokenOver(
    (_url, init) =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      }),
    undefined,
    { clock },
  );
  const result = token.renew("old");
  clock.advance(RENEWAL_LIMIT);
  expect(await result).toBe("later");
  expect(clock.waiting()).toBe(0);
});

test("once forgotten, nothing is asked and nothing is taken", async () => {
  const { seen, fetch } = generous();
  const token = tokenOver(fetch);
  const renewing = token.renew("old");
  token.forget();
  expect([await renewing, await token.renew("old")]).toEqual(["later", "later"]);
  expect([seen.asked, token.current()]).toEqual([1, "old"]);
});

test("there is nothing to send and nothing to ask where the server gave none", async () => {
  const asked = () => Promise.reject(new Error("asked"));
  const token = tokenOver(asked, { token: null, refreshToken: null });
  expect(await token.renew(null)).toBe("notOffered");
});

/** Whatever servers answer, to whoever keeps asking. */
const answers = fc.constantFrom<Fetch>(
  async () => new Response('{"data":{"access_token":"x"}}'),
  async () => new Response(`{"data":{"access_token":"${Math.random()}"}}`),
  answering({ msg: "no" }, 500),
  answering({ msg: "no" }, 404),
  async () => new Response("<html>", { status: 401 }),
  async () => new Response("", { status: 429, headers: { "retry-after": "0" } }),
  async () => new Response("", { status: 503, headers: { "retry-after": "86400" } }),
  () => Promise.reject(new TypeError("offline")),
);

/** Full jitter from 200 ms: a back-off of 30 s at most, and doubling, lets no more through than this. */
const mostIn = (ms: number) => 12 + ms / 200;

test("renewals stay bounded by time, whatever is answered and however often is asked", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ answer: answers, pause: fc.integer({ min: 0, max: 400 }) }), {
        minLength: 50,
        maxLength: 300,
      }),
      fc.float({ min: 0, max: Math.fround(0.999), noNaN: true }),
      async (steps, random) => {
        const clock = manualClock(1_000_000);
        let asked = 0;
        let answer: Fetch = answering({});
        const token = tokenOver(
          (...input) => {
            asked += 1;
            return answer(...input);
          },
          undefined,
          { clock, random: () => random },
        );
        let time = 0;
        for (const step of steps) {
          answer = step.answer;
          // All that the widget has comes back with a 401 at once, as after a wake-up.
          await Promise.all([0, 1, 2, 3, 4].map(() => token.renew(token.current())));
          clock.advance(step.pause);
          time += step.pause;
        }
        expect(asked).toBeLessThanOrEqual(mostIn(time));
        expect(asked).toBeLessThanOrEqual(steps.length);
      },
    ),
    { numRuns: 200 },
  );
});

test("a server that refuses all it gives is asked once a minute, a dead one at most every few seconds", async () => {
  const hour = 3_600_000;
  const countOver = async (fetch: Fetch) => {
    const clock = manualClock(1_000_000);
    let asked = 0;
    const counting: Fetch = (...input) => {
      asked += 1;
      return fetch(...input);
    };
    const token = tokenOver(counting, undefined, { clock });
    for (let at = 0; at < hour; at += 500) {
      await token.renew(token.current());
      clock.advance(500);
    }
    return asked;
  };
  expect(await countOver(generous().fetch)).toBe(60);
  expect(await countOver(answering({}, 500))).toBeLessThan(hour / 14_000);
});

test.each([-12, -1, 1, 12])("a clock that is set by %d hours blocks no renewal", async (hours) => {
  const clock = manualClock(Date.UTC(2026, 0, 1));
  const { seen, fetch } = generous();
  const token = tokenOver(fetch, undefined, { clock });
  await token.renew("old");
  clock.set(clock.now() + hours * 3_600_000);
  expect(await token.renew("new1")).toBe("renewed");
  expect(await token.renew("new2")).toBe("later");
  expect(seen.asked).toBe(2);
});
