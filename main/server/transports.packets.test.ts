import fc from "fast-check";
import { expect, test } from "vitest";
import { isSoundPacket } from "./transports.ts";

const GREETING = { sid: "1", upgrades: ["websocket"], pingInterval: 25_000, pingTimeout: 20_000 };

test("takes the greeting of a server, also one that says more", () => {
  expect(isSoundPacket({ type: "open", data: JSON.stringify(GREETING) })).toBe(true);
  const longer = JSON.stringify({ ...GREETING, maxPayload: 1e6, x: 1 });
  expect(isSoundPacket({ type: "open", data: longer })).toBe(true);
});

test.each([
  ["nothing", undefined],
  ["no text", GREETING],
  ["half of a greeting", '{"sid":'],
  ["null", "null"],
  ["a list", "[]"],
  ["no id", JSON.stringify({ ...GREETING, sid: 1 })],
  ["no upgrades", JSON.stringify({ ...GREETING, upgrades: undefined })],
  ["no interval", JSON.stringify({ ...GREETING, pingInterval: null })],
  ["an interval of 0", JSON.stringify({ ...GREETING, pingInterval: 0 })],
  ["a time-out that is none", JSON.stringify({ ...GREETING, pingTimeout: "20000" })],
  ["more than a timer takes", JSON.stringify({ ...GREETING, pingInterval: 2 ** 31 })],
])("a greeting of %s is unsound", (_, data) => {
  expect(isSoundPacket({ type: "open", data })).toBe(false);
});

test.each([
  ['4{"message":"login-failed"}', true],
  ['4"refused"', true],
  ['2["agentPresence",{}]', true],
  ['51-["x",{"_placeholder":true,"num":0}]', true],
  ["2", false],
  ["27", false],
  ["2/,", false],
  ["50-", false],
  ["4", false],
  ["412", false],
  ["4/", false],
  ["4/,7", false],
  ["4null", false],
])("the message %s is sound: %s", (data, isSound) => {
  expect(isSoundPacket({ type: "message", data })).toBe(isSound);
});

test("any other packet is the library's to judge", () => {
  fc.assert(
    fc.property(fc.constantFrom("ping", "noop", "close", "error"), fc.anything(), (type, data) => {
      expect(isSoundPacket({ type, data })).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.anything(), (data) => {
      expect(isSoundPacket({ type: "open", data })).toBeTypeOf("boolean");
      expect(isSoundPacket({ type: "message", data })).toBeTypeOf("boolean");
    }),
  );
});
