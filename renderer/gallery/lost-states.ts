import type { WindowState } from "../../shared/window-state.ts";
import { type Samples, SECOND } from "./samples.ts";

/** A connection that is not live. */
export function lostStates({ now, chat, live, lost, before }: Samples) {
  return {
    reconnecting: lost({
      name: "reconnecting",
      fault: "transport",
      lostAt: now - 4 * SECOND,
      attempt: 2,
      retryAt: now + 3 * SECOND,
    }),
    barLost: {
      ...lost({
        name: "reconnecting",
        fault: "transport",
        lostAt: now - 4 * SECOND,
        attempt: 2,
        retryAt: null,
      }),
      bar: true,
    },
    reconnectingLong: lost({
      name: "reconnecting",
      fault: "pingTimeout",
      lostAt: now - 47 * SECOND,
      attempt: 6,
      retryAt: now + 18 * SECOND,
    }),
    reconnectingNow: lost({
      name: "reconnecting",
      fault: "gateway",
      lostAt: now - 4 * SECOND,
      attempt: 2,
      retryAt: null,
    }),
    reconnectingNoPresence: before({
      name: "reconnecting",
      fault: "connectTimeout",
      lostAt: now - 12 * SECOND,
      attempt: 3,
      retryAt: now + 9 * SECOND,
    }),
    evicted: lost({ name: "evicted", at: now }),
    endedBySupervisor: lost({
      name: "ended",
      at: now,
      reason: { kind: "bySupervisor", reasonName: null },
    }),
    endedByInactivity: lost({
      name: "ended",
      at: now,
      reason: { kind: "inactivity", reasonName: null },
    }),
    endedByServer: lost({ name: "ended", at: now, reason: { kind: "serverEnded" } }),
    endedLoggedOut: live({ name: "LOGOUT" }, [chat("LOGOUT")], {
      connection: {
        name: "ended",
        at: now,
        reason: { kind: "loggedOut", reasonName: "Out Of Office" },
      },
    }),
    refusedLogin: before({
      name: "refused",
      at: now,
      refusal: { kind: "login", detail: "The token has expired" },
    }),
    refusedLicence: before({
      name: "refused",
      at: now,
      refusal: { kind: "licence", detail: "The license is : EXPIRED" },
    }),
    refusedRejected: before({
      name: "refused",
      at: now,
      refusal: { kind: "rejected", detail: null },
    }),
    incompatible: before({ name: "incompatible", at: now, detail: null }),
  } satisfies Record<string, WindowState>;
}
