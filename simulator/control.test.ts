import { describe, expect, it } from "vitest";
import { type ControlCommand, parseControlCommand } from "./control.ts";

const agent = "amina";
const mrd = { id: "m", name: "M", maxRequests: 1, interruptible: false, maxAgentTasks: 0 };

/** One of each, in full: a command without an example does not compile. */
const examples = {
  setAgentState: { do: "setAgentState", agent, state: "LUNCH", reason: null },
  setMrdState: { do: "setMrdState", agent, mrdId: "m", state: "BUSY" },
  setMrds: {
    do: "setMrds",
    agent,
    mrds: [{ ...mrd, type: "t", description: null, isAutoSync: true }],
  },
  offerTask: { do: "offerTask", agent, mrdId: "m", queueName: "Sales" },
  acceptTask: { do: "acceptTask", agent, taskId: "t" },
  closeTask: { do: "closeTask", agent, taskId: "t" },
  revokeTask: { do: "revokeTask", agent, taskId: "t" },
  requestNotAnswered: { do: "requestNotAnswered", agent, taskId: "t" },
  startWrapUp: { do: "startWrapUp", agent, durationMs: 1000, taskId: "t" },
  forceLogout: { do: "forceLogout", agent, by: "inactivity" },
  evict: { do: "evict", agent, order: "removedOnly" },
  dropSockets: { do: "dropSockets", agent },
  outage: { do: "outage", on: true },
  resendPresence: { do: "resendPresence", agent, times: 3, action: "AGENT_STATE_CHANGED" },
  sendRaw: { do: "sendRaw", agent, event: "agentPresence", payload: [null] },
  flood: { do: "flood", agent, perSecond: 2000, seconds: 0.5 },
  login: { do: "login", behave: "licence", shape: "errorMsg" },
  connect: { do: "connect", behave: "rejectedString" },
  answerRequests: { do: "answerRequests", on: false },
  refuseNext: { do: "refuseNext", by: null },
  delay: { do: "delay", ms: 0 },
  profile: { do: "profile", profile: "4.3" },
  autoSync: { do: "autoSync", on: true },
  evictionOrder: { do: "evictionOrder", order: "disconnectOnly" },
  gateway: { do: "gateway", behave: "badGateway" },
  freeze: { do: "freeze", on: true },
  observe: { do: "observe", behave: "tooMany", dates: "iso", retryAfterSeconds: null },
  requireBearer: { do: "requireBearer", on: true },
  expireTokens: { do: "expireTokens", refresh: true },
  setReasons: {
    do: "setReasons",
    reasons: [{ id: "r", name: "R", type: "LOG_OUT", isDeleted: true, code: 1, description: "" }],
  },
  reasons: { do: "reasons", behave: "unavailable" },
  reasonForm: { do: "reasonForm", form: "idText" },
  announce: { do: "announce", id: "1", text: "Hello" },
  deleteAnnouncement: { do: "deleteAnnouncement", id: "1" },
  announcements: { do: "announcements", on: false },
  clockSkew: { do: "clockSkew", ms: -5 },
  stateTimes: { do: "stateTimes", ms: 180_000, mrdId: "m1" },
  playDay: { do: "playDay", agent, speed: 2.5 },
  stopDay: { do: "stopDay" },
  reset: { do: "reset" },
} satisfies { [Name in ControlCommand["do"]]: Extract<ControlCommand, { do: Name }> };

it.each(Object.values(examples))("accepts $do and changes nothing in it", (command) => {
  expect(parseControlCommand(JSON.parse(JSON.stringify(command)))).toEqual({ ok: true, command });
});

describe("refuses, and says which field is wrong", () => {
  it.each([
    [null, /^This is not a control command: .*object.*null\.$/],
    ["reset", /^This is not a control command: /],
    [{}, /^The field "do" is wrong: .*setAgentState/],
    [{ do: "sing" }, /^The field "do" is wrong: /],
    [{ do: "setAgentState", agent }, /^The field "state" is wrong: .*expected string/],
    [{ do: "setAgentState", agent: 7, state: "READY" }, /^The field "agent" is wrong: /],
    [
      { do: "setMrds", agent, mrds: [mrd, { ...mrd, id: 3 }] },
      /^The field "mrds\.1\.id" is wrong: /,
    ],
    [{ do: "setMrds", agent, mrds: [{ ...mrd, maxAgentTasks: -1 }] }, /"mrds\.0\.maxAgentTasks"/],
    [{ do: "flood", agent, perSecond: 1e6, seconds: 1 }, /^The field "perSecond" is wrong: /],
    [{ do: "playDay", agent, speed: 0 }, /^The field "speed" is wrong: /],
    [{ do: "evict", agent, order: "maybe" }, /^The field "order" is wrong: /],
    [{ do: "reset", everything: true }, /Unrecognized key: "everything"/],
  ])("%j", (value, error) => {
    expect(parseControlCommand(value)).toEqual({ ok: false, error: expect.stringMatching(error) });
  });
});
