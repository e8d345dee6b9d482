import { describe, expect, it } from "vitest";
import type { Connection } from "../../shared/connection.ts";
import type { Snapshot } from "../../shared/snapshot.ts";
import type { RequestOutcome } from "../../shared/state-request.ts";
import {
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  aSnapshot,
  aTask,
} from "../../shared/testing/fixtures.ts";
import { languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import { announce } from "./announcements.ts";

const texts = createTexts(languageFor("en", []));
const said = (before: Snapshot | null, after: Snapshot) => announce(before, after, texts);

const ready = aSnapshot();
const onBreak = aSnapshot({
  presence: aPresence({ state: anAgentState({ name: "NOT_READY", reason: aReason() }) }),
});
const withConnection = (connection: Connection) => aSnapshot({ connection });
const lost = withConnection({
  name: "reconnecting",
  fault: "transport",
  lostAt: 0,
  attempt: 1,
  retryAt: 1,
});
const channels = (count: number, state: "READY" | "BUSY") =>
  aSnapshot({
    presence: aPresence({
      mrds: [
        anMrd({ id: "first" }),
        ...Array.from({ length: count }, (_, i) => anMrd({ id: `c${i}`, state })),
      ],
    }),
  });

const toBreak = {
  kind: "agentState",
  name: "NOT_READY",
  reasonName: "Short Break",
  sentAt: 0,
} as const;
const outcome = (parts: OutcomeParts) =>
  aSnapshot({ outcome: { change: toBreak, at: 1, ...parts } });

describe("what a screen reader is told", () => {
  it.each([
    ["nothing at the window's start", null, ready, null],
    ["nothing where nothing changed", ready, structuredClone(ready), null],
    [
      "nothing of a new task limit",
      ready,
      aSnapshot({ presence: aPresence({ mrds: [anMrd({ maxAgentTasks: 2 })] }) }),
      null,
    ],
    ["the new state with its reason", ready, onBreak, "Not Ready, Short Break."],
    [
      "a channel, with the state that it makes",
      channels(1, "READY"),
      channels(1, "BUSY"),
      "Partly Ready, Ready. C0: Busy.",
    ],
    [
      "the state alone where many channels changed",
      channels(4, "READY"),
      channels(4, "BUSY"),
      "Partly Ready, Ready.",
    ],
    [
      "an error of the server's",
      ready,
      { ...ready, serverError: { text: "taskAccept: gone", at: 0 } },
      "The server reports a problem. taskAccept: gone.",
    ],
    ["the lost connection", ready, lost, "Connection lost."],
    [
      "nothing of each attempt",
      lost,
      withConnection({
        name: "reconnecting",
        fault: "transport",
        lostAt: 0,
        attempt: 2,
        retryAt: 9,
      }),
      null,
    ],
    ["the state after a reconnect, changed or not", lost, ready, "Connected. Ready."],
    [
      "the first state after connecting",
      aSnapshot({ connection: { name: "connecting", since: 0 }, presence: null }),
      ready,
      "Connected. Ready.",
    ],
    [
      "what was asked for, beside what holds",
      ready,
      aSnapshot({ requested: toBreak }),
      "Requested: Not Ready: Short Break.",
    ],
    ["nothing of a request once it is confirmed", aSnapshot({ requested: toBreak }), ready, null],
    [
      "a request that waits, with the state that it makes",
      ready,
      aSnapshot({ tasks: [aTask()] }),
      "Request waiting, Ready. 1 request waiting.",
    ],
    [
      "one more request",
      aSnapshot({ tasks: [aTask()] }),
      aSnapshot({ tasks: [aTask(), aTask({ id: "task-2" })] }),
      "2 requests waiting.",
    ],
    [
      "nothing of one that is gone",
      aSnapshot({ tasks: [aTask(), aTask({ id: "task-2" })] }),
      aSnapshot({ tasks: [aTask()] }),
      null,
    ],
    [
      "why the agent is Not Ready",
      ready,
      { ...onBreak, notAnsweredAt: 1 },
      "Not Ready, Short Break. You were set Not Ready because a request was not answered.",
    ],
    [
      "what an outage took",
      lost,
      {
        ...aSnapshot({
          presence: aPresence({ state: anAgentState({ name: "NOT_READY", since: null }) }),
        }),
        setBack: { lostAt: new Date(2026, 2, 2, 10, 32).getTime(), endsAt: 0, channels: [] },
      },
      "Connected. Not Ready. You were Ready until 10:32. The server has you Not Ready now.",
    ],
    ["nothing of a message that was put away", { ...onBreak, notAnsweredAt: 1 }, onBreak, null],
    [
      "nothing of a question that takes the focus",
      aSnapshot({ connection: { name: "signingIn" }, presence: null }),
      aSnapshot({ connection: { name: "takeoverQuestion" }, presence: null }),
      null,
    ],
  ])("is %s", (_, before, after, text) => {
    expect(said(before, after)).toEqual(text === null ? null : { text, urgent: false });
  });

  it.each<[string, Connection, string]>([
    [
      "taken over",
      { name: "evicted", at: 0 },
      "Session taken over. You signed in somewhere else, so your session is there now.",
    ],
    [
      "ended",
      { name: "ended", at: 0, reason: { kind: "bySupervisor", reasonName: null } },
      "Session ended. Your supervisor logged you out.",
    ],
    [
      "refused",
      { name: "refused", at: 0, refusal: { kind: "licence", detail: null } },
      "Not admitted. The server has no licence for you; tell your administrator.",
    ],
    [
      "not supported",
      { name: "incompatible", at: 0, detail: null },
      "Server not supported. This server speaks a protocol that Agent Status does not know.",
    ],
  ])("is urgent when the session is %s, and said once", (_, connection, text) => {
    expect(said(ready, withConnection(connection))).toEqual({ text, urgent: true });
    expect(said(withConnection(connection), withConnection(connection))).toBeNull();
  });
});

describe("a request that failed", () => {
  it.each<[OutcomeParts, string]>([
    [
      { result: "refused", serverText: "no <b>" },
      "The server refused this: Not Ready: Short Break. no <b>.",
    ],
    [{ result: "refused", serverText: null }, "The server refused this: Not Ready: Short Break."],
    [
      { result: "notConfirmed" },
      "The server did not confirm this in time: Not Ready: Short Break.",
    ],
    [
      { result: "cannotSend", why: "reasonGone" },
      "This was not sent: Not Ready: Short Break. The server no longer has this reason; choose another one.",
    ],
  ])("is told at once, and once: %j", (parts, text) => {
    const after = outcome(parts);
    expect(said(ready, after)).toEqual({ text, urgent: true });
    expect(said(after, { ...after })).toBeNull();
    expect(said(after, ready)).toBeNull();
  });

  it("is not one that was confirmed", () => {
    expect(said(ready, outcome({ result: "confirmed" }))).toBeNull();
  });
});

type WithoutChange<Outcome> = Outcome extends unknown ? Omit<Outcome, "change" | "at"> : never;
type OutcomeParts = WithoutChange<RequestOutcome>;
