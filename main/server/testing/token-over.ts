import { createCounters } from "../../counters.ts";
import { createLiveSecrets } from "../../live-secrets.ts";
import { manualClock } from "../../testing/manual-clock.ts";
import { type AccessToken, type AccessTokenParts, createAccessToken } from "../account.ts";
import type { Fetch } from "../network.ts";
import { createKeptLog } from "./kept-log.ts";

/** The tokens of an agent at `https://cx.example.com`, on a clock that stands still. */
export function tokenOver(
  fetch: Fetch,
  tokens: Parameters<typeof createAccessToken>[0] = { token: "old", refreshToken: "r" },
  parts: Partial<AccessTokenParts> = {},
): AccessToken {
  return createAccessToken(tokens, "https://cx.example.com/agent-manager", {
    fetch,
    clock: manualClock(1_000_000),
    random: () => 0.5,
    log: createKeptLog(),
    counters: createCounters(),
    onChange: () => {},
    secrets: createLiveSecrets(),
    ...parts,
  });
}
