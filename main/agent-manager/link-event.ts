import type { SourceEvent } from "./presence-source.ts";

/** The agent's word, given in the sign-in view, the window or the tray. */
export type AgentWord =
  | { readonly kind: "signIn" }
  | { readonly kind: "cancelSignIn" }
  | { readonly kind: "answerTakeover"; readonly proceed: boolean }
  | { readonly kind: "retryNow" }
  | { readonly kind: "takeOver" }
  /** To be followed in another way: the connection ends, and another begins or is asked about. */
  | { readonly kind: "changeMode"; readonly askFirst: boolean }
  | { readonly kind: "signOut" };

/** What came of a sign-in. `askFirst`: connecting would end another session, and nobody agreed yet. */
export type SignInOutcome =
  | { readonly kind: "failed" }
  | { readonly kind: "signedIn"; readonly askFirst: boolean };

/** What the operating system tells. */
export type ComputerEvent = {
  readonly kind: "suspended" | "resumed" | "unlocked" | "networkBack";
};

/** An alarm that `wants` asked for went off. */
export type Alarm = { readonly kind: "retryDue" | "connectOverdue" | "presenceOverdue" };

/** All that can happen to the link. What a source tells counts only in the try that it tells it of. */
export type LinkEvent =
  | { readonly from: "agent"; readonly event: AgentWord }
  | { readonly from: "signIn"; readonly event: SignInOutcome }
  | { readonly from: "computer"; readonly event: ComputerEvent }
  | { readonly from: "alarm"; readonly event: Alarm }
  | { readonly from: "source"; readonly tryId: number; readonly event: SourceEvent };
