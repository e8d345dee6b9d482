import type { RequestInput, RequestName } from "../shared/bridge.ts";

/**
 * What a page that is no longer ours might ask for, by request. `refused`: of a shape that the
 * contract does not know. `empty`: of the right shape, and yet nothing may come of it for an agent who
 * is signed in and Not Ready. A request without its row is a type error, and fails its spec.
 */
type HostileRequests = {
  readonly [Name in RequestName]: {
    readonly refused: readonly unknown[];
    readonly empty: readonly RequestInput<Name>[];
  };
};

/** For requests that take nothing: whatever comes with them is refused. */
const NOTHING = { refused: [{ agentId: "7" }, ["file:///etc/passwd"], 0, ""], empty: [] } as const;

const form = {
  server: "https://cx.example.com",
  username: "eve",
  password: "x",
  mode: "session",
  keepSignedIn: false,
} as const;

export const HOSTILE_REQUESTS: HostileRequests = {
  load: NOTHING,
  signIn: {
    refused: [
      { ...form, agentId: "another" },
      { ...form, server: 7 },
      { ...form, server: "x".repeat(100_000) },
      { ...form, mode: "admin" },
      { ...form, mode: ["session"] },
      { ...form, keepSignedIn: "yes" },
      [form],
    ],
    // Somebody is signed in: nobody else can be, and no address is asked for anything.
    empty: [
      "file:///etc/passwd",
      "javascript:alert(1)",
      "https://eve@evil.example/",
      "../../..",
      "\\\\evil.example\\share",
    ].map((server) => ({ ...form, server })),
  },
  cancelSignIn: NOTHING,
  answerTakeover: {
    refused: [
      { proceed: 1, remember: true },
      { proceed: true },
      { proceed: true, remember: true, key: "x" },
    ],
    empty: [{ proceed: true, remember: true }],
  },
  retryNow: NOTHING,
  takeOver: NOTHING,
  signOut: {
    refused: [
      {},
      { reasonId: 7 },
      { reasonId: null, agentId: "another" },
      { reasonId: "x".repeat(257) },
    ],
    empty: [{ reasonId: "__proto__" }, { reasonId: "../../7" }],
  },
  changeState: {
    refused: [
      { kind: "agentState", name: "READY", reasonId: null, agentId: "another" },
      { kind: "agentState", name: "SUPERVISOR", reasonId: null },
      { kind: "agentState", name: ["READY"], reasonId: null },
      { kind: "mrdState", mrdId: "chat", state: "READY", agent: { id: "another" } },
      { kind: "mrdState", mrdId: { toString: "chat" }, state: "READY" },
      { kind: "__proto__" },
    ],
    empty: [
      { kind: "agentState", name: "NOT_READY", reasonId: "__proto__" },
      { kind: "agentState", name: "NOT_READY", reasonId: "constructor" },
      { kind: "mrdState", mrdId: "__proto__", state: "READY" },
      { kind: "mrdState", mrdId: "another agent's channel", state: "NOT_READY" },
    ],
  },
  refreshReasons: NOTHING,
  dismissOutcome: NOTHING,
  snoozeBreak: NOTHING,
  dismissAway: NOTHING,
  readAnnouncement: {
    refused: [{ id: 7 }, { id: "" }, { id: "x".repeat(300) }, "a"],
    empty: [{ id: "../" }],
  },
  setBar: { refused: [{ bar: 1 }, { bar: true, place: { x: 0 } }, true], empty: [] },
  fitWindow: {
    refused: [{ height: -1 }, { height: 1e9 }, { height: "100%" }, { height: 500, width: 1 }],
    empty: [],
  },
  readHints: { refused: [{ read: 0 }, { read: 99 }, { read: "3" }, 3], empty: [] },
  openMenu: NOTHING,
  setMode: { refused: [{ mode: "both" }, { mode: null }, "observe"], empty: [] },
  answerPrepared: {
    refused: [{ send: "yes" }, { send: true, change: {} }],
    empty: [{ send: true }],
  },
  answerProxy: {
    refused: [
      { answer: { username: "eve" } },
      { answer: { username: "eve", password: "x", proxy: "evil.example:80" } },
      { username: "eve", password: "x" },
      null,
    ],
    empty: [{ answer: { username: "eve", password: "x" } }, { answer: null }],
  },
  answerQuit: { refused: [{ choice: "now" }, "stay", { choice: "stay", code: 0 }], empty: [] },
  setShortcut: {
    refused: [
      { action: "__proto__", accelerator: null },
      { action: "quit", accelerator: "Control+Q" },
      { action: "show", accelerator: "A".repeat(65) },
      { action: "show", accelerator: ["Control+Q"] },
    ],
    empty: [
      { action: "show", accelerator: "<script>" },
      { action: "show", accelerator: "__proto__" },
      { action: "toggleReady", accelerator: "A" },
    ],
  },
  changeSettings: {
    refused: [
      { server: "https://evil.example" },
      { launchAtLogin: "/bin/sh" },
      { language: "../../x" },
      { theme: { toString: "dark" } },
      { notifications: { connection: "loud" } },
      { notifications: { constructor: true } },
      { version: 2 },
    ],
    empty: [{}],
  },
  resetSettings: NOTHING,
  showDay: { refused: [{ shown: 1 }, { shown: true, account: "another" }], empty: [] },
  placeShown: NOTHING,
  exportDiagnostics: NOTHING,
  showDiagnostics: NOTHING,
  checkForUpdate: NOTHING,
  downloadUpdate: NOTHING,
  restartForUpdate: NOTHING,
  hideWindow: NOTHING,
  quit: NOTHING,
};
