import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAgentPresence } from "./agent-presence.ts";
import { parseConnectError } from "./connect-error.ts";
import type { Parsed } from "./read.ts";
import { parseReasons } from "./reasons.ts";
import { parseErrorsEvent, parseSessionRemoved } from "./session-events.ts";
import { parseSignInAnswer, parseSignInError } from "./sign-in.ts";
import { parseConversation, parseTaskRequest, parseTopicUnsubscription } from "./task-events.ts";

const SECRET = "hunter2";

/** Words of the wire, so that any value reaches deep into the parsers. */
const KEYS = [
  ...["agentPresence", "agent", "id", "keycloakUser", "permittedResources", "Resources", "scopes"],
  ...["state", "name", "reasonCode", "stateChangeTime", "agentMrdStates", "mrd", "maxAgentTasks"],
  ...["data", "keycloak_User", "username", "token", "statusCode", "msg", "error", "error_detail"],
  ...["content", "key", "licStatus", "conversationId", "taskState", "channelSession", "channel"],
  ...["queue", "reason", "type", "isDeleted", "agentId", "task", "__proto__", "constructor"],
];

/** Any JSON value, its texts all secret. */
const wireValue = fc.object({
  key: fc.constantFrom(...KEYS),
  values: [
    fc.constant(SECRET),
    fc.constant(""),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  ],
  maxDepth: 4,
  maxKeys: 8,
});
const anyJson = fc
  .oneof(wireValue, fc.array(wireValue, { maxLength: 3 }), fc.jsonValue())
  .map((value): unknown => JSON.parse(JSON.stringify(value)));

const PARSERS: readonly [string, (input: unknown) => Parsed<unknown>][] = [
  ["agentPresence", parseAgentPresence],
  ["the sign-in", parseSignInAnswer],
  ["the reasons", parseReasons],
  ["taskRequest", (input) => parseTaskRequest(input, 0)],
  ["revokeTask", parseConversation],
  ["topicClosed", parseConversation],
  ["topicUnsubscription", parseTopicUnsubscription],
];

test.each(PARSERS)(
  "%s: any value is read, or refused by field and reason, never by value",
  (_, parse) => {
    fc.assert(
      fc.property(anyJson, (input) => {
        const parsed = parse(input);
        if (parsed.ok) return;
        const { path, message } = parsed.problem;
        expect(message).not.toBe("");
        expect(path + message).not.toContain(SECRET);
      }),
      { numRuns: 500 },
    );
  },
);

test("what nothing can be wrong with is read from any value", () => {
  fc.assert(
    fc.property(anyJson, fc.string(), fc.boolean(), (input, message, active) => {
      expect(parseSignInError(input)).toHaveProperty("text");
      expect(parseErrorsEvent(input)).toHaveProperty("text");
      expect(parseSessionRemoved(input)).toHaveProperty("agentId");
      expect(parseConnectError({ message, type: input, data: input, active })).toHaveProperty(
        "kind",
      );
    }),
    { numRuns: 500 },
  );
});
