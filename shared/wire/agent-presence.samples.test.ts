import { describe, expect, it } from "vitest";
import { availabilityOf } from "../availability.ts";
import { aSnapshot } from "../testing/fixtures.ts";
import { parseAgentPresence } from "./agent-presence.ts";
import bare2022 from "./samples/agentPresence-2022-bare.json";
import envelope2025 from "./samples/agentPresence-2025-envelope.json";

describe("the bare presence of 2022", () => {
  const parsed = parseAgentPresence(bare2022);

  it("says everything that is shown", () => {
    const notReady = {
      state: "NOT_READY",
      rawState: "NOT_READY",
      since: 1_651_434_965_138,
      lastReadyAt: null,
    };
    expect(parsed).toEqual({
      ok: true,
      value: {
        action: "UNKNOWN",
        correlationId: null,
        leftOut: [],
        dropped: [],
        presence: {
          agent: {
            id: "1fd5b05a-7c12-4955-bd59-8567f3e74445",
            username: "admin",
            displayName: "admin",
            mayChangeState: false,
          },
          state: {
            name: "NOT_READY",
            rawName: "NOT_READY",
            reason: null,
            since: 1_651_434_965_139,
          },
          mrds: [
            { id: "6232cc5d44a4093550fea233", name: "VOICE", ...notReady, maxAgentTasks: 5 },
            {
              id: "62302def6b1fba2525db2713",
              name: "whatsapp-chat",
              ...notReady,
              maxAgentTasks: 10,
            },
            { id: "6223b491ef484b28639e9ca4", name: "chat", ...notReady, maxAgentTasks: 5 },
            { id: "6233dde8c004592808ad3c0d", name: "Ahmad'sMrd", ...notReady, maxAgentTasks: 5 },
          ],
          loginTime: null,
        },
      },
    });
  });

  it("is an agent who is Not Ready", () => {
    const presence = parsed.ok ? parsed.value.presence : null;
    expect(availabilityOf(aSnapshot({ presence }))).toBe("notReady");
  });
});

describe("the enveloped presence of 2025", () => {
  const parsed = parseAgentPresence(envelope2025);

  it("says everything that is shown", () => {
    expect(parsed).toEqual({
      ok: true,
      value: {
        action: "CHANGED",
        correlationId: "cc79cbe2-55b7-4b8f-be10-28e0f6a440fe",
        leftOut: [],
        dropped: [],
        presence: {
          agent: {
            id: "eed4c6de-27b0-4321-b057-2a618dcad6d1",
            username: "sabahat",
            displayName: "sabahat",
            mayChangeState: true,
          },
          state: { name: "READY", rawName: "READY", reason: null, since: 1_740_656_226_434 },
          mrds: [
            {
              id: "62f9e360ea5311eda05b0242",
              name: "CX VOICE",
              state: "NOT_READY",
              rawState: "NOT_READY",
              since: 1_740_656_023_739,
              lastReadyAt: null,
              maxAgentTasks: 1,
            },
            {
              id: "6305de07166ba1099d11d8e6",
              name: "CHAT",
              state: "READY",
              rawState: "READY",
              since: 1_740_656_231_094,
              lastReadyAt: 1_740_656_231_094,
              maxAgentTasks: 5,
            },
            {
              id: "20316843be924c8ab4f57a7a",
              name: "CISCO CC",
              state: "READY",
              rawState: "READY",
              since: 1_740_656_530_586,
              lastReadyAt: 1_740_656_530_586,
              maxAgentTasks: 1,
            },
          ],
          loginTime: 1_740_656_023_704,
        },
      },
    });
  });

  it("is an agent who is partly Ready", () => {
    const presence = parsed.ok ? parsed.value.presence : null;
    expect(availabilityOf(aSnapshot({ presence }))).toBe("partlyReady");
  });
});
