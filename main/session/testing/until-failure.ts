import { onChange } from "../../reactive.ts";
import type { AgentManagerSession } from "../../session/session.ts";
import type { SignInStatus } from "../../session/state.ts";

/** The status once the sign-in under way has failed. */
export function untilFailure({
  signInStatus,
}: Pick<AgentManagerSession, "signInStatus">): Promise<SignInStatus> {
  return new Promise((resolve) => {
    const stop = onChange(signInStatus, (status) => {
      if (status.failure === null) return;
      stop();
      resolve(status);
    });
  });
}
