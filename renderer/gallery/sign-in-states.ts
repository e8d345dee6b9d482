import type { ProxyQuestion, WindowState } from "../../shared/window-state.ts";
import type { Samples } from "./samples.ts";

const asked = (parts: Partial<ProxyQuestion> = {}): ProxyQuestion => ({
  proxy: "proxy.example.com:8080",
  refused: false,
  checking: false,
  ...parts,
});

/** Before the first presence. */
export function signInStates({ now, before, signIn, failed }: Samples) {
  return {
    signIn: signIn(),
    signInKnown: signIn({ server: "cx.example.com", username: "agent1" }),
    signInCannotKeep: signIn({
      keepOffer: { possible: false, why: "notEncrypted" },
      mode: "observe",
    }),
    signInKeyringLocked: signIn({ keepOffer: { possible: false, why: "unavailable" } }),
    signInMayNotKeep: signIn({ keepOffer: { possible: false, why: "forbidden" } }),
    signInKeptExpired: failed("keptExpired"),
    signInWrong: failed("wrongCredentials"),
    signInServerSays: failed(
      "serverError",
      "Realm <b>expertflow</b> is not available at the moment",
    ),
    signInTwoFactor: failed("secondFactor"),
    signingIn: signIn({ server: "cx.example.com", username: "agent1" }, { name: "signingIn" }),
    proxyAsks: { ...signIn({}, { name: "signingIn" }), proxyQuestion: asked() },
    proxyRefused: { ...signIn({}, { name: "signingIn" }), proxyQuestion: asked({ refused: true }) },
    proxyChecking: {
      ...signIn({}, { name: "signingIn" }),
      proxyQuestion: asked({ checking: true }),
    },
    takeover: signIn({}, { name: "takeoverQuestion" }),
    connecting: before({ name: "connecting", since: now }),
  } satisfies Record<string, WindowState>;
}
