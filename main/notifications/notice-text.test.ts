import { describe, expect, it } from "vitest";
import type { Mrd } from "../../shared/presence.ts";
import { anAgentState, anMrd, aReason, FIXTURE_TIME } from "../../shared/testing/fixtures.ts";
import { languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import type { MrdChange, Notice } from "./notice.ts";
import { noticeText } from "./notice-text.ts";

const texts = createTexts(languageFor("en", []));
const at = FIXTURE_TIME;
const clock = new Date(at).toTimeString().slice(0, 5);
const READY = anAgentState();
const NOT_READY = anAgentState({ name: "NOT_READY" });
const LUNCH = { ...NOT_READY, reason: aReason({ name: "Lunch" }) };
const FORCED = anAgentState({
  name: "LOGOUT",
  reason: aReason({ name: "FORCED_LOGOUT_BY_SUPERVISOR" }),
});

const change = (id: string, from: Mrd["state"], to: Mrd["state"]): MrdChange => ({
  from: anMrd({ id, state: from }),
  to: anMrd({ id, state: to }),
});
const channels = (...changes: MrdChange[]): Notice => ({
  kind: "mrdStateChanged",
  subject: "channels",
  changes,
  cause: null,
});
const agent = {
  kind: "agentStateChanged",
  subject: "agent",
  cause: null,
  offersReady: false,
} as const;
const request = {
  kind: "requestFailed",
  subject: "request",
  isConfirmed: true,
  changes: [],
} as const;
const asked = { kind: "agentState", name: "READY", reasonName: null, sentAt: at } as const;
const task = { kind: "taskOffered", subject: "task:1" } as const;
const session = { kind: "sessionEnded", subject: "session" } as const;
const connection = { kind: "connection", subject: "connection", since: at } as const;

describe("noticeText", () => {
  it.each<[string, Notice, string, string]>([
    [
      "from, to and reason",
      { ...agent, from: READY, to: LUNCH },
      "You are now Not Ready – Lunch",
      "Ready → Not Ready – Lunch",
    ],
    [
      "the server's own reason in words, where nothing else says it",
      { ...agent, from: null, to: FORCED },
      "You are now Logged out – By your supervisor",
      "",
    ],
    [
      "who did it, without the server's code for it",
      { ...agent, from: READY, to: FORCED, cause: "supervisor" },
      "You are now Logged out",
      "Ready → Logged out\nSet by your supervisor.",
    ],
    [
      "a request that was not answered",
      { ...agent, from: READY, to: NOT_READY, cause: "requestNotAnswered" },
      "You are now Not Ready",
      "Ready → Not Ready\nA request was not answered.",
    ],
    [
      "a request that was not answered, found out later",
      { ...agent, from: null, to: NOT_READY, cause: "requestNotAnswered" },
      "You are now Not Ready",
      "A request was not answered.",
    ],
    [
      "while offline",
      { ...agent, from: READY, to: NOT_READY, cause: "whileOffline" },
      "You were set Not Ready while offline",
      "Ready → Not Ready",
    ],
    [
      "a state that is not known",
      { ...agent, from: READY, to: anAgentState({ name: "UNKNOWN", rawName: "WARPED" }) },
      "You are now WARPED",
      "Ready → WARPED",
    ],
    [
      "confirmed",
      { kind: "agentStateConfirmed", subject: "agent", to: READY },
      "You are now Ready",
      "As you requested.",
    ],
    [
      "one channel",
      channels(change("chat", "READY", "NOT_READY")),
      "CHAT: Not Ready",
      "Ready → Not Ready",
    ],
    [
      "channels in one state",
      channels(
        change("chat", "READY", "NOT_READY"),
        change("email", "ACTIVE", "NOT_READY"),
        change("voice", "READY", "NOT_READY"),
      ),
      "3 channels: Not Ready",
      "CHAT, EMAIL, VOICE",
    ],
    [
      "channels in several states",
      channels(change("chat", "READY", "NOT_READY"), change("voice", "NOT_READY", "READY")),
      "2 channels changed",
      "CHAT not ready, VOICE ready",
    ],
    [
      "a channel while offline",
      {
        kind: "mrdStateChanged",
        subject: "mrd:chat",
        changes: [change("chat", "READY", "INTERRUPTED")],
        cause: "whileOffline",
      },
      "CHAT: Interrupted",
      "Ready → Interrupted\nWhile you were offline.",
    ],
    [
      "a task on a channel and in a queue",
      { ...task, channelName: "CHAT", queueName: "Support" },
      "Request waiting",
      "CHAT, queue Support\nAnswer it in your agent desk.",
    ],
    [
      "a task in a queue",
      { ...task, channelName: null, queueName: "Support" },
      "Request waiting",
      "Queue Support\nAnswer it in your agent desk.",
    ],
    [
      "a task on a channel",
      { ...task, channelName: "CHAT", queueName: null },
      "Request waiting",
      "CHAT\nAnswer it in your agent desk.",
    ],
    [
      "a task of which nothing is known",
      { ...task, channelName: null, queueName: null },
      "Request waiting",
      "Answer it in your agent desk.",
    ],
    [
      "no channel",
      { kind: "readyNoChannel", subject: "readyNoChannel" },
      "You are Ready, but no channel is on",
      "No request reaches you until a channel is Ready.",
    ],
    [
      "a break at its limit",
      {
        kind: "breakOver",
        subject: "break",
        reasonName: "Lunch",
        lasted: 31 * 60_000 + 59_000,
        limit: 30 * 60_000,
        repeated: true,
        offersReady: true,
      },
      "Your break has reached its limit",
      "“Lunch” has run 31 min; its limit is 30 min.",
    ],
    [
      "refused, in the server's words",
      {
        ...request,
        outcome: { change: asked, at, result: "refused", serverText: "No seat left." },
        mrd: null,
        holds: LUNCH,
      },
      "Refused: Ready",
      "No seat left.\nStill: Not Ready – Lunch",
    ],
    [
      "a channel that was not confirmed",
      {
        ...request,
        outcome: {
          change: { kind: "mrdState", mrdId: "chat", state: "READY", sentAt: at },
          at,
          result: "notConfirmed",
        },
        mrd: anMrd({ id: "chat", state: "NOT_READY" }),
        holds: READY,
      },
      "Not confirmed: CHAT – Ready",
      "Still: CHAT – Not Ready",
    ],
    [
      "a sign-out that could not be sent",
      {
        ...request,
        outcome: {
          change: { ...asked, name: "LOGOUT" },
          at,
          result: "cannotSend",
          why: "notLive",
        },
        mrd: null,
        holds: null,
      },
      "Not sent: Sign out",
      "There is no live connection to the server.",
    ],
    [
      "a request of which nobody knows what came",
      {
        ...request,
        outcome: { change: { ...asked, reasonName: null }, at, result: "notConfirmed" },
        mrd: null,
        holds: NOT_READY,
        isConfirmed: false,
      },
      "Not confirmed: Ready",
      "Last known state: Not Ready",
    ],
    [
      "a reason that the server no longer has",
      {
        ...request,
        outcome: {
          change: { ...asked, name: "NOT_READY", reasonName: "Lunch" },
          at,
          result: "cannotSend",
          why: "reasonGone",
        },
        mrd: null,
        holds: READY,
      },
      "Not sent: Not Ready – Lunch",
      "The server no longer has this reason; choose another one.\nStill: Ready",
    ],
    [
      "channels that followed although the agent's state did not",
      {
        ...request,
        outcome: {
          change: { ...asked, name: "NOT_READY" },
          at,
          result: "refused",
          serverText: null,
        },
        mrd: null,
        holds: READY,
        changes: [
          change("chat", "READY", "NOT_READY"),
          change("email", "BUSY", "PENDING_NOT_READY"),
        ],
      },
      "Refused: Not Ready",
      "Still: Ready\nChanged: CHAT not ready, EMAIL not ready when tasks end",
    ],
    [
      "evicted",
      { ...session, connection: { name: "evicted", at } },
      "Session taken over",
      "You signed in somewhere else, so your session is there now.\nClick to open Agent Status and take the session back.",
    ],
    [
      "logged out with a reason",
      {
        ...session,
        connection: { name: "ended", at, reason: { kind: "loggedOut", reasonName: "Out" } },
      },
      "Session ended",
      "You were logged out.\nReason: Out\nClick to open Agent Status and sign in again.",
    ],
    [
      "logged out by a supervisor",
      {
        ...session,
        connection: { name: "ended", at, reason: { kind: "bySupervisor", reasonName: "FORCED" } },
      },
      "Session ended",
      "Your supervisor logged you out.\nClick to open Agent Status and sign in again.",
    ],
    [
      "no licence",
      {
        ...session,
        connection: { name: "refused", at, refusal: { kind: "licence", detail: null } },
      },
      "Not admitted",
      "The server has no licence for you; tell your administrator.\nClick to open Agent Status and sign in again.",
    ],
    [
      "a server that cannot be watched",
      {
        ...session,
        connection: { name: "refused", at, refusal: { kind: "notOffered", detail: null } },
      },
      "Not admitted",
      "This server cannot be watched alongside AgentDesk; use it as your session or ask your administrator.\nClick to open Agent Status and try again.",
    ],
    [
      "an error of the server's",
      { kind: "serverError", subject: "serverError", text: "taskAccept: gone" },
      "The server reports a problem.",
      "taskAccept: gone",
    ],
    [
      "an error without a word",
      { kind: "serverError", subject: "serverError", text: null },
      "The server reports a problem.",
      "",
    ],
    [
      "another protocol",
      { ...session, connection: { name: "incompatible", at, detail: null } },
      "Server not supported",
      "This server speaks a protocol that Agent Status does not know.\nClick to open Agent Status and try again.",
    ],
    [
      "lost",
      { ...connection, change: "lost" },
      "Connection lost",
      `Since ${clock}. Your state is not confirmed.`,
    ],
    [
      "back",
      { ...connection, change: "restored" },
      "Connected again",
      `There was no connection since ${clock}.`,
    ],
  ])("%s", (_name, notice, title, body) => {
    expect(noticeText(notice, texts)).toEqual({ title, body });
  });

  it("stays short with sixty channels of 110 characters", () => {
    const many = Array.from({ length: 60 }, (_, i) => {
      const mrd = anMrd({ id: `${i}`, name: "n".repeat(110), state: "NOT_READY" });
      return { from: { ...mrd, state: "READY" as const }, to: mrd };
    });
    const { title, body } = noticeText(channels(...many), texts);
    expect(title).toBe("60 channels: Not Ready");
    expect(body.length).toBeLessThanOrEqual(200);
  });

  it("isolates names that run the other way, in a list as in a sentence", () => {
    const named = (name: string): MrdChange => ({
      from: anMrd({ id: name, name }),
      to: anMrd({ id: name, name, state: "NOT_READY" }),
    });
    const both = channels(named("דואר"), named("שיחות"));
    expect(noticeText(both, texts).body).toBe("\u2068דואר\u2069, \u2068שיחות\u2069");
    const offered: Notice = { ...task, channelName: "דואר", queueName: null };
    expect(noticeText(offered, texts).body).toContain("\u2068דואר\u2069");
  });
});
