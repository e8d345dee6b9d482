import { expect, test } from "vitest";
import { parseErrorsEvent, parseSessionRemoved } from "./session-events.ts";

test.each<[string, unknown, { task: string | null; message: string | null; text: string | null }]>([
  [
    "task and message",
    { task: "changeAgentState", msg: "Agent: a not found", statusCode: 404 },
    {
      task: "changeAgentState",
      message: "Agent: a not found",
      text: "changeAgentState: Agent: a not found",
    },
  ],
  ["a message only", { msg: "Failed" }, { task: null, message: "Failed", text: "Failed" }],
  ["a task only", { task: "login" }, { task: "login", message: null, text: "login" }],
  [
    "an error inside the message",
    { task: "t", msg: { error: { attribute: "state", validation: "invalid" } } },
    { task: "t", message: "state is invalid", text: "t: state is invalid" },
  ],
  ["plain text", "Failed", { task: null, message: "Failed", text: "Failed" }],
  ["nothing readable", { msg: 5 }, { task: null, message: null, text: null }],
  ["nothing", undefined, { task: null, message: null, text: null }],
])("an errors event with %s", (_, input, expected) => {
  expect(parseErrorsEvent(input)).toEqual(expected);
});

test.each<[unknown, string | null]>([
  [{ agentId: "agent-1" }, "agent-1"],
  [{ agentId: "" }, null],
  [{ agentId: 5 }, null],
  [{}, null],
  [null, null],
  [undefined, null],
  ["agent-1", null],
])("the session removed with %j is that of %j", (input, agentId) => {
  expect(parseSessionRemoved(input)).toEqual({ agentId });
});
