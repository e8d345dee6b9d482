/** Kinds of notification that the agent can switch; what is most often wanted to be otherwise comes first. */
export const NOTICE_KINDS = [
  "taskOffered",
  "agentStateChanged",
  "agentStateConfirmed",
  "mrdStateChanged",
  "mrdActivity",
  "readyNoChannel",
  "breakOver",
  "requestFailed",
  "sessionEnded",
  "connection",
  "announcement",
] as const;

/** How a kind of notification comes. */
export const NOTICE_MODES = ["off", "silent", "sound"] as const;
