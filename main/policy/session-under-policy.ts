import type { Policy } from "../../shared/policy.ts";
import { type KeptReading, serverKeptIs } from "../server/kept-session.ts";
import type { Observable } from "../server/observable.ts";
import type { AgentManagerSession } from "../session/session.ts";

/**
 * The session, to the server and in the mode that the policy locks at the moment, whoever asks for
 * another. A session that is under way already goes on as it is.
 */
export function sessionUnderPolicy(
  session: AgentManagerSession,
  policy: Observable<Policy>,
): AgentManagerSession {
  function checked(reading: KeptReading): KeptReading {
    if (reading.kind !== "kept") return reading;
    const { server, mode } = policy.get().locked;
    if (server !== undefined && !serverKeptIs(reading, server)) {
      // Of no use here any more, and not for later either.
      session.forgetKept();
      return { kind: "none" };
    }
    return { kind: "kept", session: { ...reading.session, mode: mode ?? reading.session.mode } };
  }

  return {
    ...session,
    signIn(form) {
      const { server, mode } = policy.get().locked;
      session.signIn({ ...form, server: server ?? form.server, mode: mode ?? form.mode });
    },
    goOn: (reading) => session.goOn(reading.then(checked)),
    setMode(input) {
      const { mode } = policy.get().locked;
      if (mode === undefined || mode === input.mode) session.setMode(input);
    },
  };
}
