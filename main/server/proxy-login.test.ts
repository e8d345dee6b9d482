import { beforeEach, describe, expect, test, vi } from "vitest";
import { createLiveSecrets, type LiveSecrets } from "../live-secrets.ts";
import { type CheckListener, createProxyLogin, type ProxyLogin } from "./proxy-login.ts";
import { createKeptLog, type KeptLog } from "./testing/kept-log.ts";

const REQUEST = "https://cx.example.com/agent-manager/agent/login?sid=7";
const PROXY = { isProxy: true, host: "proxy.example.com", port: 8080, scheme: "basic" };
const QUESTION = { proxy: "proxy.example.com:8080", refused: false, checking: false };
const ANSWER = { username: "amina", password: "open sesame" };

let checks: { readonly url: string; readonly listener: CheckListener }[];
let log: KeptLog;
let login: ProxyLogin;
let secrets: LiveSecrets;
const onLetThrough = vi.fn();

beforeEach(() => {
  checks = [];
  log = createKeptLog();
  onLetThrough.mockReset();
  secrets = createLiveSecrets();
  login = createProxyLogin({
    check(url, listener) {
      checks.push({ url, listener });
      return () => listener.over(false);
    },
    log,
    onLetThrough,
    secrets,
  });
});

function check(): CheckListener {
  const last = checks.at(-1);
  if (last === undefined) throw new Error("Nothing is checked.");
  return last.listener;
}

test("asks for what the proxy wants, passes it on, and says that the way is free", async () => {
  login.wanted(REQUEST);
  const free = login.letThrough();
  const give = vi.fn();
  check().challenged(PROXY, give);
  expect(login.question.value).toEqual(QUESTION);
  login.answer(ANSWER);
  expect(give).toHaveBeenCalledExactlyOnceWith(ANSWER);
  expect(login.question.value).toEqual({ ...QUESTION, checking: true });
  check().over(true);
  expect(login.question.value).toBeNull();
  expect(await free).toBe(true);
  expect(onLetThrough).toHaveBeenCalledOnce();
});

test("asks again where the proxy refuses, as often as it does", () => {
  login.wanted(REQUEST);
  for (const refused of [false, true, true]) {
    check().challenged(PROXY, () => {});
    expect(login.question.value).toEqual({ ...QUESTION, refused });
    login.answer(ANSWER);
  }
});

test("a server that asks for credentials gets none, and nobody is asked", () => {
  login.wanted(REQUEST);
  const give = vi.fn();
  check().challenged({ ...PROXY, isProxy: false }, give);
  expect(give).toHaveBeenCalledExactlyOnceWith(null);
  expect(login.question.value).toBeNull();
  login.answer(ANSWER);
  expect(give).toHaveBeenCalledOnce();
});

test.each([false, true])(
  "put aside, it is not asked again before the agent tries again (%s)",
  async (checking) => {
    login.wanted(REQUEST);
    const free = login.letThrough();
    check().challenged(PROXY, () => {});
    if (checking) login.answer(ANSWER);
    login.answer(null);
    expect(await free).toBe(false);
    expect(login.question.value).toBeNull();
    login.wanted(REQUEST);
    expect(checks).toHaveLength(1);
    login.mayAskAgain();
    login.wanted(REQUEST);
    expect(checks).toHaveLength(2);
    expect(onLetThrough).not.toHaveBeenCalled();
  },
);

test("one question at a time, whatever else is refused meanwhile", () => {
  login.wanted(REQUEST);
  login.wanted("https://cx.example.com/other");
  expect(checks.map(({ url }) => url)).toEqual(["https://cx.example.com/"]);
  check().over(false);
  login.wanted(REQUEST);
  expect(checks).toHaveLength(2);
});

test("an answer to no question goes nowhere", async () => {
  login.answer(ANSWER);
  login.answer(null);
  login.wanted(REQUEST);
  expect(checks).toHaveLength(1);
  check().over(false);
  expect(await login.letThrough()).toBe(false);
});

describe("what a proxy took", () => {
  /** The proxy asks, and takes or refuses what the agent says. */
  function say(answer: typeof ANSWER, letThrough: boolean) {
    login.wanted(REQUEST);
    check().challenged(PROXY, () => {});
    login.answer(answer);
    expect(login.known(PROXY), "not before the proxy took it").toBeNull();
    check().over(letThrough);
  }

  test("is known for that proxy alone, and that scheme", () => {
    expect(login.known(PROXY)).toBeNull();
    say(ANSWER, true);
    expect(login.known(PROXY)).toEqual(ANSWER);
    for (const other of [
      { isProxy: false },
      { host: "other.example.com" },
      { port: 3128 },
      { scheme: "digest" },
    ]) {
      expect(login.known({ ...PROXY, ...other }), JSON.stringify(other)).toBeNull();
    }
  });

  test("is forgotten where the proxy asks anew, and follows the next answer", () => {
    say(ANSWER, true);
    say({ ...ANSWER, password: "another" }, true);
    expect(login.known(PROXY)).toEqual({ ...ANSWER, password: "another" });
    say(ANSWER, false);
    expect(login.known(PROXY)).toBeNull();
  });

  test("is a secret of the log for as long as it is known", () => {
    const isSecret = (text: string) => secrets.mask(text) !== text;
    login.wanted(REQUEST);
    check().challenged(PROXY, () => {});
    login.answer({ ...ANSWER, password: "wrong password" });
    expect(isSecret("wrong password")).toBe(true);
    check().challenged(PROXY, () => {});
    expect(isSecret("wrong password")).toBe(false);
    login.answer(ANSWER);
    check().over(true);
    expect(isSecret(ANSWER.password)).toBe(true);
    login.wanted(REQUEST);
    check().challenged(PROXY, () => {});
    expect(isSecret(ANSWER.password)).toBe(false);
    login.answer(ANSWER);
    login.answer(null);
    expect(isSecret(ANSWER.password)).toBe(false);
  });

  test("is not what it refused before, nor what it let through without a word", () => {
    login.wanted(REQUEST);
    check().challenged(PROXY, () => {});
    login.answer(ANSWER);
    check().challenged(PROXY, () => {});
    check().over(true);
    expect(login.known(PROXY)).toBeNull();
  });
});

test("the log holds the proxy, and neither name nor password", () => {
  login.wanted(REQUEST);
  check().challenged(PROXY, () => {});
  login.answer(ANSWER);
  check().over(true);
  const text = JSON.stringify(log.lines);
  expect(text).toContain("proxy.example.com:8080");
  expect(text).not.toContain(ANSWER.username);
  expect(text).not.toContain(ANSWER.password);
});
