import type { Policy } from "../../shared/policy.ts";
import type { AgentManagerSession } from "../agent-manager/session.ts";

/** The session, to the server and in the mode that the policy locks, whoever asks for another. */
export function sessionUnderPolicy(
  session: AgentManagerSession,
  { locked: { server, mode } }: Policy,
): AgentManagerSession {
  return {
    ...session,
    signIn: (form) =>
      session.signIn({ ...form, server: server ?? form.server, mode: mode ?? form.mode }),
    setMode(input) {
      if (mode === undefined || mode === input.mode) session.setMode(input);
    },
  };
}
