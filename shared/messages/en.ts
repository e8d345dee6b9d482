/**
 * English, the language that the others are checked against. One section a place; plural forms end
 * in `_one` and `_other`; `{{name}}` is filled in by the caller.
 */
export const en = {
  availability: {
    offline: "Offline",
    signedOut: "Signed out",
    notReady: "Not Ready",
    readyNoChannel: "Ready, but no channel is on",
    partlyReady: "Partly Ready",
    ready: "Ready",
    offered: "Request waiting",
    busy: "Busy",
    windingDown: "Finishing tasks",
    interrupted: "Interrupted",
    unknown: "Unknown state",
  },
  agentState: {
    LOGIN: "Logging in",
    NOT_READY: "Not Ready",
    READY: "Ready",
    LOGOUT: "Logged out",
  },
  mrdState: {
    LOGOUT: "Logged out",
    LOGIN: "Logging in",
    NOT_READY: "Not Ready",
    PENDING_NOT_READY: "Not Ready when tasks end",
    READY: "Ready",
    RESERVED: "Request waiting",
    ACTIVE: "Active",
    BUSY: "Busy",
    INTERRUPTED: "Interrupted",
  },
  signInFailure: {},
  signIn: {},
  link: {},
  window: {},
  tray: {},
  notification: {},
} as const;
