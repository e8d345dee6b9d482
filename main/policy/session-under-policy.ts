import type { Policy } from "../../shared/policy.ts";
import type { Observable } from "../agent-manager/observable.ts";
import type { AgentManagerSession } from "../agent-manager/session.ts";

/**
 * The session, to the server and in the mode that the policy locks at the moment, whoever asks for
 * another. A session that is under way already goes on as it is.
 */
export function sessionUnderPolicy(
  session: AgentManagerSession,
  policy: Observable<Policy>,
): AgentManagerSession {
  return {
    ...session,
    signIn(form) {
      const { server, mode } = policy.get().locked;
      session.signIn({ ...form, server: server ?? form.server, mode: mode ?? form.mode });
    },
    setMode(input) {
      const { mode } = policy.get().locked;
      if (mode === undefined || mode === input.mode) session.setMode(input);
    },
  };
}
