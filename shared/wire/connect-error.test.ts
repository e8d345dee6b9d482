import { describe, expect, it, test } from "vitest";
import type { Refusal } from "../connection.ts";
import { type ConnectErrorFacts, parseConnectError } from "./connect-error.ts";

/** A refusal by the server's own code, which ends the socket. */
function refusal(message: string, data?: unknown): ConnectErrorFacts {
  return { message, data, active: false };
}

const LICENCE = { content: { key: "LM", msg: "Refused", licStatus: "EXPIRED" } };

describe("a refusal", () => {
  test.each<[string, ConnectErrorFacts, Refusal]>([
    ["login-failed", refusal("login-failed"), { kind: "login", detail: null }],
    [
      "login-failed with a text beside it",
      refusal("login-failed", { content: "Agent is not in a team" }),
      { kind: "login", detail: "Agent is not in a team" },
    ],
    [
      "login-failed with a message beside it",
      refusal("login-failed", { content: { key: "AM", msg: "No\tteam" } }),
      { kind: "login", detail: "No team" },
    ],
    ["the words of 2021", refusal("Error: not valid agent"), { kind: "login", detail: null }],
    ["the licence", refusal("error", LICENCE), { kind: "licence", detail: "EXPIRED" }],
    [
      "the licence, named as a failed login",
      refusal("login-failed", LICENCE),
      { kind: "licence", detail: "EXPIRED" },
    ],
    [
      "the licence without its status",
      refusal("error", { content: { key: "LM", msg: "No licence left" } }),
      { kind: "licence", detail: "No licence left" },
    ],
    [
      "a message of another kind",
      refusal("error", { content: { key: "XY", msg: "Not now" } }),
      { kind: "rejected", detail: "Not now" },
    ],
    [
      "a plain text of 2021",
      refusal("error", { content: "Not now" }),
      { kind: "rejected", detail: "Not now" },
    ],
    [
      "nothing but its words",
      refusal("Closed today"),
      { kind: "rejected", detail: "Closed today" },
    ],
    [
      "content without words",
      refusal("Closed", { content: {} }),
      { kind: "rejected", detail: "Closed" },
    ],
    ["no words at all", refusal(""), { kind: "rejected", detail: null }],
    ["the word of a fault", refusal("timeout"), { kind: "rejected", detail: "timeout" }],
    [
      "words while the socket goes on trying",
      { message: "error", data: { content: "Not now" }, active: true },
      { kind: "rejected", detail: "Not now" },
    ],
  ])("is told by %s", (_, facts, expected) => {
    expect(parseConnectError(facts)).toEqual({ kind: "refused", refusal: expected });
  });
});

describe("a fault of the network", () => {
  test.each<[string, ConnectErrorFacts, boolean]>([
    ["xhr poll error", { message: "xhr poll error", type: "TransportError", active: true }, false],
    [
      "websocket error",
      { message: "websocket error", type: "TransportError", active: true },
      false,
    ],
    ["timeout", { message: "timeout", active: true }, true],
    ["an error of the engine", { message: "server error", active: true }, false],
    ["data without content", { message: "x", data: { code: 1 }, active: true }, false],
    [
      "a closed socket",
      { message: "websocket error", type: "TransportError", active: false },
      false,
    ],
  ])("is told by %s", (_, facts, timedOut) => {
    expect(parseConnectError(facts)).toEqual({ kind: "network", timedOut });
  });
});

it("tells a server that speaks Socket.IO 2 from one that cannot be reached", () => {
  const message =
    "It seems you are trying to reach a Socket.IO server in v2.x with a v3.x client, but they are not compatible";
  expect(parseConnectError({ message, active: true })).toEqual({
    kind: "incompatible",
    detail: message,
  });
});
