import type { MrdStateName } from "../../shared/presence.ts";
import { anAgent, anAgentState, aPresence, aReason } from "../../shared/testing/fixtures.ts";
import type { WindowState } from "../../shared/window-state.ts";
import { LONG_NAME } from "./long-name.ts";
import { ARABIC_NAME, HOUR, MINUTE, type Samples, shown } from "./samples.ts";

/** Channels and names that try the layout. */
export function channelStates({ now, mrd, voice, chat, email, live, ready, onBreak }: Samples) {
  return {
    noChannels: live(ready, []),
    oneChannel: live(ready, [chat("READY")]),
    sixtyChannels: live(
      ready,
      Array.from({ length: 60 }, (_, index) =>
        mrd(`queue-${index + 1}`, STATES[index % STATES.length] ?? "READY", index * MINUTE),
      ),
    ),
    longNames: shown({
      connection: { name: "live", since: now },
      presence: aPresence({
        agent: anAgent({ displayName: LONG_NAME }),
        state: anAgentState({
          ...onBreak,
          reason: aReason({ name: LONG_NAME }),
          since: now - 101 * HOUR,
        }),
        mrds: [
          chat("NOT_READY", { name: LONG_NAME }),
          email("PENDING_NOT_READY", { name: LONG_NAME.replaceAll(" ", "_") }),
        ],
      }),
      confirmedAt: now,
    }),
    arabicNames: shown({
      connection: { name: "live", since: now },
      presence: aPresence({
        agent: anAgent({ displayName: "سلمى الحداد" }),
        state: anAgentState({ ...onBreak, reason: aReason({ name: "استراحة قصيرة" }), since: now }),
        mrds: [
          chat("NOT_READY", { name: ARABIC_NAME }),
          voice("NOT_READY", { name: "مكالمات CX (1)" }),
        ],
      }),
      confirmedAt: now,
    }),
    markupNames: shown({
      connection: { name: "live", since: now },
      presence: aPresence({
        agent: anAgent({ displayName: "<img src=x onerror=alert(1)>" }),
        state: anAgentState({
          ...onBreak,
          reason: aReason({ name: "{{time}} <b>bold</b> $t(window.title)" }),
          since: now,
        }),
        mrds: [chat("READY", { name: "<script>alert('chat')</script>" })],
      }),
      confirmedAt: now,
    }),
  } satisfies Record<string, WindowState>;
}

const STATES: readonly MrdStateName[] = [
  "READY",
  "ACTIVE",
  "BUSY",
  "NOT_READY",
  "PENDING_NOT_READY",
  "RESERVED",
  "INTERRUPTED",
];
