import type { ConnectBehaviour } from "../control.ts";

/** A `connect_error` as the client reads it: `message` and `data.content` (protocol 3). */
export interface Refusal {
  readonly message: string;
  readonly data?: { readonly content: unknown };
}

export const notAnAgent: Refusal = {
  message: "login-failed",
  data: { content: { key: "AUTH", msg: "The agent is not valid agent." } },
};

/** What a refusing server says; null when it lets the socket in or says nothing. */
export function refusalFor(behaviour: ConnectBehaviour, auth: unknown): Refusal | null {
  switch (behaviour) {
    case "normal":
    case "never":
    case "noPresence":
    case "needsToken":
      return null;
    case "loginFailed":
      return {
        message: "login-failed",
        data: { content: { key: "AUTH", msg: "The session is not valid any more." } },
      };
    case "licence":
      return {
        message: "licence",
        data: {
          content: { key: "LM", msg: "The licence does not allow this.", licStatus: "EXPIRED" },
        },
      };
    case "rejectedObject":
      return {
        message: "rejected",
        data: { content: { key: "RE", msg: "The routing engine does not answer." } },
      };
    case "echo": {
      const msg = `Cannot handle ${JSON.stringify(auth)}`;
      return { message: "login-failed", data: { content: { key: "AUTH", msg } } };
    }
    case "rejectedString":
      return { message: "rejected", data: { content: "The routing engine does not answer." } };
  }
}
