import { describe, expect, test } from "vitest";
import { EMPTY_SNAPSHOT } from "../../shared/snapshot.ts";
import {
  anAgent,
  anMrd,
  aPresence,
  aPresenceMessage,
  aSnapshot,
} from "../../shared/testing/fixtures.ts";
import { completePresence } from "./from-source.ts";

const SIGNED_IN = anAgent({ displayName: "Anna of the sign-in" });
const KNOWN = aSnapshot({ presence: aPresence({ mrds: [anMrd({ id: "chat" })] }) });
const NOBODY = anAgent({ username: "agent-1", displayName: "agent-1", mayChangeState: false });

function completed(
  presence: ReturnType<typeof aPresence>,
  leftOut: ReturnType<typeof aPresenceMessage>["leftOut"],
  snapshot = KNOWN,
) {
  return completePresence(aPresenceMessage(presence, { leftOut }), snapshot, SIGNED_IN).presence;
}

describe("what a presence leaves out is as it was", () => {
  test("its channels", () => {
    expect(completed(aPresence({ mrds: [] }), ["mrds"]).mrds).toEqual(KNOWN.presence?.mrds);
    expect(completed(aPresence({ mrds: [] }), ["mrds"], EMPTY_SNAPSHOT).mrds).toEqual([]);
  });

  test("its user: the agent keeps name and permission", () => {
    const presence = aPresence({ agent: NOBODY });
    expect(completed(presence, ["user", "permissions"]).agent).toEqual(KNOWN.presence?.agent);
    expect(completed(presence, ["user", "permissions"], EMPTY_SNAPSHOT).agent).toEqual(SIGNED_IN);
  });

  test("its permissions alone: the name is the new one", () => {
    const agent = anAgent({ displayName: "Anna New", mayChangeState: false });
    expect(completed(aPresence({ agent }), ["permissions"]).agent).toEqual({
      ...agent,
      mayChangeState: true,
    });
  });
});

test("what it says counts: no channels, no permission", () => {
  const agent = anAgent({ mayChangeState: false });
  const presence = aPresence({ agent, mrds: [] });
  expect(completed(presence, [])).toEqual(presence);
});

test("nothing is lent to another agent", () => {
  const presence = aPresence({ agent: { ...NOBODY, id: "somebody-else" }, mrds: [] });
  expect(completed(presence, ["user", "permissions", "mrds"])).toBe(presence);
});
