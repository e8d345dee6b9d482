import { describe, expect, it } from "vitest";
import type { Connection, Refusal } from "../../shared/connection.ts";
import { type Allowed, USUALLY_ALLOWED } from "../../shared/permitted.ts";
import type { Mrd, Presence } from "../../shared/presence.ts";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";
import type { ReasonLists, RequestedChange } from "../../shared/state-request.ts";
import {
  anAgent,
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  aSnapshot,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import { languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import type { RestartBlock, UpdateView } from "../../shared/update.ts";
import {
  menuTemplate,
  type TrayCommand,
  type TrayMenuInput,
  type TrayMenuItem,
} from "./menu-item.ts";
import { trayMenu } from "./tray-menu.ts";

const texts = createTexts(languageFor("en", []));
const at = FIXTURE_TIME;
const clock = new Date(at).toTimeString().slice(0, 8);
const lost: Connection = {
  name: "reconnecting",
  fault: "transport",
  lostAt: at,
  attempt: 1,
  retryAt: null,
};

const evicted: Connection = { name: "evicted", at };
const ended: Connection = { name: "ended", at, reason: { kind: "serverEnded" } };
const refused = (kind: Refusal["kind"]): Connection => ({
  name: "refused",
  at,
  refusal: { kind, detail: null },
});
const incompatible: Connection = { name: "incompatible", at, detail: null };
const TERMINAL = [evicted, ended, refused("login"), refused("licence"), incompatible].map(
  (connection) => [connection.name, connection] as const,
);

/** The menu as an agent would read it aloud. */
function spoken(items: readonly TrayMenuItem[]): string[] {
  return items.flatMap(spokenItem);
}

function spokenItem(item: TrayMenuItem): string[] {
  switch (item.kind) {
    case "separator":
      return ["---"];
    case "info":
      return [item.checked === undefined ? item.label : `${box(item)} ${item.label}, to read`];
    case "command": {
      const choice = item.checked === null ? `[${item.label}]` : `${box(item)} ${item.label}`;
      return [item.why === null ? choice : `${choice}, no: ${item.why}`];
    }
    case "submenu":
      return [
        `${item.label} ▸${item.why === null ? "" : ` no: ${item.why}`}`,
        ...spoken(item.items).map((line) => `  ${line}`),
      ];
  }
}

function box({ checked }: { readonly checked?: boolean | null }): string {
  return checked ? "[x]" : "[ ]";
}

const reasons: ReasonLists = {
  notReady: [aReason({ id: "l", name: "Lunch" }), aReason({ id: "b", name: "Short Break" })],
  logout: [aReason({ id: "o", name: "Out Of Office", type: "LOGOUT" })],
  freshness: "fresh",
};
const LUNCH = anAgentState({ name: "NOT_READY", reason: aReason({ id: "l", name: "Lunch" }) });
const NOT_READY = anAgentState({ name: "NOT_READY" });
const asked: RequestedChange = {
  kind: "agentState",
  name: "NOT_READY",
  reasonName: "Lunch",
  sentAt: at,
};

const live = (presence: Partial<Presence> = {}, parts: Partial<Snapshot> = {}) =>
  aSnapshot({ presence: aPresence(presence), reasons, ...parts });
const observed = (presence: Partial<Presence> = {}) =>
  live(presence, { mode: "observe", capabilities: { changesState: false, announcesTasks: false } });

function menuOf(snapshot: Snapshot, more: Partial<TrayMenuInput> = {}): readonly TrayMenuItem[] {
  const allowed = USUALLY_ALLOWED;
  const update = { name: "off", why: "organisation" } as const;
  const usual = { allowed, pausedUntil: null, update, breakTime: null };
  return trayMenu({ snapshot, ...usual, texts, ...more });
}

/** The lines of the menu from the one that begins like this to the last that belongs to it. */
function part(snapshot: Snapshot, start: string, more: Partial<TrayMenuInput> = {}): string[] {
  const lines = spoken(menuOf(snapshot, more));
  const from = lines.findIndex((line) => line.replace(/^\[[x ]?\]? ?/, "").startsWith(start));
  const length = lines.slice(from + 1).findIndex((line) => !line.startsWith("  "));
  return lines.slice(from, from + 1 + length);
}

/** What a click on the item with this label asks for. */
function commandOf(items: readonly TrayMenuItem[], label: string): TrayCommand | null {
  for (const item of items) {
    if (item.kind === "submenu") {
      const inner = commandOf(item.items, label);
      if (inner !== null) return inner;
    }
    if (item.kind === "command" && item.label === label) return item.command;
  }
  return null;
}

describe("trayMenu", () => {
  it("says who and what holds, and offers what can be done", () => {
    const snapshot = live({ state: LUNCH, mrds: [anMrd({ id: "chat", state: "NOT_READY" })] });
    expect(spoken(menuOf(snapshot))).toEqual([
      "Anna Example",
      "Not Ready – Lunch",
      "---",
      "[ ] Ready",
      "Not Ready ▸",
      "  [ ] No reason",
      "  ---",
      "  [x] Lunch, no: current",
      "  [ ] Short Break",
      "Channels ▸",
      "  [ ] CHAT – Not Ready, no: become Ready first",
      "---",
      "[Open Agent Status]",
      "[My day]",
      "Pause notifications ▸",
      "  [For 30 minutes]",
      "  [For 1 hour]",
      "  [Until tomorrow morning]",
      "[Settings]",
      "Sign out ▸",
      "  [No reason]",
      "  ---",
      "  [Out Of Office]",
      "---",
      "[Quit]",
    ]);
  });

  it("marks all that is not confirmed with its time, and offers no change of it", () => {
    expect(spoken(menuOf(live({}, { connection: lost })))).toEqual([
      "Anna Example",
      "Offline – Connection lost",
      `Ready as of ${clock}, not confirmed`,
      "---",
      "[ ] Ready, no: not connected",
      "Not Ready ▸ no: not connected",
      `Channels, as of ${clock}, not confirmed ▸`,
      "  CHAT – Ready",
      "---",
      "[Open Agent Status]",
      "[My day]",
      "Pause notifications ▸",
      "  [For 30 minutes]",
      "  [For 1 hour]",
      "  [Until tomorrow morning]",
      "[Settings]",
      "[Sign out]",
      "---",
      "[Quit]",
    ]);
  });

  it("says why the state holds, where that is known", () => {
    const chosen = spoken(menuOf(live({}, { cause: { kind: "chosen" } })));
    expect(chosen[2]).toMatch(/^Since .*, as you chose$/);
    const missed = { kind: "notAnswered", channelName: "CHAT" } as const;
    const lost = {
      name: "reconnecting",
      fault: "transport",
      lostAt: 0,
      attempt: 1,
      retryAt: null,
    } as const;
    expect(spoken(menuOf(live({}, { cause: missed })))[2]).toMatch(/probably .*CHAT/);
    expect(spoken(menuOf(live({}, { cause: missed, connection: lost }))).join()).not.toMatch(
      /probably/,
    );
  });

  it("offers the agent's day only where there is one, and policy lets it be kept", () => {
    const offers = (menu: readonly TrayMenuItem[]) => spoken(menu).includes("[My day]");
    const forbidden = { allowed: { ...USUALLY_ALLOWED, history: false } };
    expect(offers(menuOf(live()))).toBe(true);
    expect(offers(menuOf(live(), forbidden))).toBe(false);
    expect(offers(menuOf(EMPTY_SNAPSHOT))).toBe(false);
  });

  it("says why there is nothing to do while nobody is signed in", () => {
    const lines = spoken(menuOf(EMPTY_SNAPSHOT));
    expect(lines.slice(0, 6)).toEqual([
      "Agent Status",
      "Signed out",
      "---",
      "[ ] Ready, no: not signed in",
      "Not Ready ▸ no: not signed in",
      "Channels ▸ no: none known",
    ]);
    expect(lines).toContain("[Sign out], no: not signed in");
  });

  it.each<[string, RequestedChange, string]>([
    ["a state with its reason", asked, "Requested: Not Ready – Lunch"],
    ["to sign out", { ...asked, name: "LOGOUT", reasonName: null }, "Requested: Sign out"],
    [
      "a channel",
      { kind: "mrdState", mrdId: "chat", state: "NOT_READY", sentAt: at },
      "Requested: CHAT – Not Ready",
    ],
    [
      "a channel that is gone",
      { kind: "mrdState", mrdId: "gone", state: "READY", sentAt: at },
      "Requested: Ready",
    ],
  ])("shows beside what holds that it was asked for %s", (_name, requested, line) => {
    expect(spoken(menuOf(live({}, { requested }))).slice(0, 6)).toEqual([
      "Anna Example",
      "Ready",
      line,
      "---",
      "[x] Ready, no: waiting for the server",
      "Not Ready ▸ no: waiting for the server",
    ]);
  });

  it("hides what an account without the permission can never do, and lets it sign out", () => {
    const lines = spoken(menuOf(live({ agent: anAgent({ mayChangeState: false }) })));
    expect(lines.slice(2, 6)).toEqual(["---", "Channels ▸", "  CHAT – Ready", "---"]);
    expect(lines).toContain("[Sign out]");
  });

  it("says where the state is changed instead, while it only looks on", () => {
    const snapshot = observed({
      agent: anAgent({ mayChangeState: false }),
      mrds: [anMrd({ id: "chat" }), anMrd({ id: "voice", state: "NOT_READY" })],
    });
    expect(spoken(menuOf(snapshot)).slice(3, 8)).toEqual([
      "[x] Ready, no: changed in AgentDesk",
      "Not Ready ▸ no: changed in AgentDesk",
      "Channels (changed in AgentDesk) ▸",
      "  [x] CHAT – Ready, to read",
      "  [ ] VOICE – Not Ready, to read",
    ]);
    expect(spoken(menuOf(snapshot))).toContain("[Sign out]");
  });

  it("stays readable with sixty channels of 110 characters", () => {
    const mrds = Array.from({ length: 60 }, (_, i) => anMrd({ id: `${i}`, name: "n".repeat(110) }));
    const presence = { agent: anAgent({ displayName: "d".repeat(110) }), mrds };
    const lines = spoken(menuOf(live(presence)));
    expect(lines.filter((line) => line.includes("nnn"))).toHaveLength(60);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe("Ready and Not Ready ▸", () => {
  it("ask for exactly what they say", () => {
    const items = menuOf(live({ state: LUNCH }));
    const agentState = (name: "READY" | "NOT_READY", reasonId: string | null): TrayCommand => ({
      kind: "changeState",
      change: { kind: "agentState", name, reasonId },
    });
    expect(commandOf(items, "Ready")).toEqual(agentState("READY", null));
    expect(commandOf(items, "No reason")).toEqual(agentState("NOT_READY", null));
    expect(commandOf(items, "Short Break")).toEqual(agentState("NOT_READY", "b"));
  });

  it.each<[string, Snapshot, string[]]>([
    ["READY", live(), ["[x] Ready, no: current", "[ ] No reason", "[ ] Lunch"]],
    [
      "NOT_READY without a reason",
      live({ state: NOT_READY }),
      ["[ ] Ready", "[x] No reason, no: current", "[ ] Lunch"],
    ],
    [
      "NOT_READY for a reason without an id",
      live({ state: { ...NOT_READY, reason: aReason({ id: null, name: "Lunch" }) } }),
      ["[ ] Ready", "[ ] No reason", "[x] Lunch, no: current"],
    ],
    [
      "NOT_READY for a reason that is not in the list",
      live({ state: { ...NOT_READY, reason: aReason({ id: "x", name: "Lunch" }) } }),
      ["[ ] Ready", "[ ] No reason", "[ ] Lunch"],
    ],
  ])("tick what is confirmed: %s", (_name, snapshot, expected) => {
    const lines = spoken(menuOf(snapshot)).map((line) => line.trim());
    expect(lines.filter((line) => /Ready(,|$)|No reason(,|$)|Lunch(,|$)/.test(line))).toEqual(
      expect.arrayContaining(expected),
    );
  });

  it.each<[string, Partial<ReasonLists>, string[]]>([
    ["none yet", { notReady: [], freshness: "none" }, ["The server has not sent its reasons"]],
    ["an old list", { freshness: "old" }, ["This list may be out of date"]],
    ["an empty list", { notReady: [] }, []],
    ["a fresh list", {}, []],
  ])("say of the reasons: %s", (_name, parts, said) => {
    const lines = part(live({}, { reasons: { ...reasons, ...parts } }), "Not Ready ▸");
    const known = ["No reason", "Lunch", "Short Break", "---"];
    const others = lines.slice(1).filter((line) => !known.some((name) => line.endsWith(name)));
    expect(others.map((line) => line.trim())).toEqual(said);
    expect(lines[1]).toBe("  [ ] No reason");
  });

  it("end a list of thousands with the way to the rest", () => {
    const notReady = Array.from({ length: 5_000 }, (_, i) =>
      aReason({ id: `${i}`, name: `${i}`.repeat(60) }),
    );
    const snapshot = live({}, { reasons: { ...reasons, notReady } });
    const lines = part(snapshot, "Not Ready ▸");
    expect(lines).toHaveLength(35);
    expect(lines.at(-1)).toBe("  [4,970 more in the window…]");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(commandOf(menuOf(snapshot), "4,970 more in the window…")).toEqual({ kind: "open" });
  });

  it("leave out a reason that cannot be asked for", () => {
    const notReady = [aReason({ id: null, name: "Nameless" })];
    const lines = part(live({}, { reasons: { ...reasons, notReady } }), "Not Ready ▸");
    expect(lines).toEqual(["Not Ready ▸", "  [ ] No reason"]);
  });
});

describe("Channels ▸", () => {
  const CISCO = anMrd({ id: "20316843be924c8ab4f57a7a", name: "CISCO CC" });
  it.each<[string, Mrd, Partial<Presence>, string]>([
    ["on", anMrd(), {}, "[x] CHAT – Ready"],
    ["at work", anMrd({ state: "BUSY" }), {}, "[x] CHAT – Busy"],
    ["interrupted", anMrd({ state: "INTERRUPTED" }), {}, "[x] CHAT – Interrupted"],
    ["off", anMrd({ state: "NOT_READY" }), {}, "[ ] CHAT – Not Ready"],
    [
      "off when tasks end",
      anMrd({ state: "PENDING_NOT_READY" }),
      {},
      "[ ] CHAT – Not Ready when tasks end",
    ],
    [
      "off, and the agent too",
      anMrd({ state: "NOT_READY" }),
      { state: NOT_READY },
      "[ ] CHAT – Not Ready, no: become Ready first",
    ],
    ["not for this agent", anMrd({ maxAgentTasks: 0 }), {}, "CHAT – not assigned to you"],
    [
      "not known",
      anMrd({ state: "UNKNOWN", rawState: "WARPED" }),
      {},
      "[ ] CHAT – WARPED, no: state not known",
    ],
    ["Cisco's", CISCO, {}, "[x] CISCO CC – Ready, no: switched in Cisco Finesse"],
  ])("%s", (_name, mrd, presence, line) => {
    expect(part(live({ ...presence, mrds: [mrd] }), "Channels")).toEqual([
      "Channels ▸",
      `  ${line}`,
    ]);
  });

  it("ask for the other state of that channel", () => {
    const mrds = [anMrd({ id: "chat" }), anMrd({ id: "voice", state: "NOT_READY" })];
    const items = menuOf(live({ mrds }));
    const mrdState = (mrdId: string, state: "READY" | "NOT_READY"): TrayCommand => ({
      kind: "changeState",
      change: { kind: "mrdState", mrdId, state },
    });
    expect(commandOf(items, "CHAT – Ready")).toEqual(mrdState("chat", "NOT_READY"));
    expect(commandOf(items, "VOICE – Not Ready")).toEqual(mrdState("voice", "READY"));
  });

  it("let Cisco's channel be switched where that is allowed", () => {
    const lines = part(live({ mrds: [CISCO] }), "Channels", {
      allowed: { ...USUALLY_ALLOWED, finesseChannels: true },
    });
    expect(lines[1]).toBe("  [x] CISCO CC – Ready");
  });

  it.each<[string, Snapshot, string]>([
    ["none assigned", live({ mrds: [] }), "Channels ▸ no: none assigned to you"],
    ["nothing was heard yet", aSnapshot({ presence: null }), "Channels ▸ no: none known"],
    [
      "on the way in",
      aSnapshot({ connection: { name: "takeoverQuestion" } }),
      "Channels ▸ no: none known",
    ],
  ])("%s", (_name, snapshot, line) => {
    expect(spoken(menuOf(snapshot))).toContain(line);
  });
});

it.each(TERMINAL)("list the channels as the window does when %s", (_name, connection) => {
  const lines = part(live({}, { connection }), "Channels");
  expect(lines).toEqual([`Channels, as of ${clock}, not confirmed ▸`, "  CHAT – Ready"]);
});

it("says that a break has lasted longer than it may", () => {
  const lines = spoken(
    menuOf(live({ state: LUNCH }), { breakTime: { kind: "over", limit: 90 * 60_000 } }),
  );
  expect(lines[1]).toBe("Not Ready – Lunch, over the limit of 1 hr 30 min");
});

describe("what administrators keep from agents", () => {
  const off = { state: NOT_READY, mrds: [anMrd({ id: "chat", state: "NOT_READY" })] };

  it.each<[keyof Allowed, Snapshot, string]>([
    ["changeState", live(), "[x] Ready, no: set by your organisation"],
    ["changeState", live(), "Not Ready ▸ no: set by your organisation"],
    ["switchChannels", live(), "Channels (set by your organisation) ▸"],
    ["signOut", live(off), "[Sign out], no: set by your organisation"],
    ["signOut", observed(), "[Sign out], no: set by your organisation"],
    ["pauseNotifications", live(), "Pause notifications ▸ no: set by your organisation"],
    ["quit", live(), "[Quit], no: set by your organisation"],
  ])("%s", (what, snapshot, line) => {
    expect(spoken(menuOf(snapshot))).not.toContain(line);
    const allowed = { ...USUALLY_ALLOWED, [what]: false };
    expect(spoken(menuOf(snapshot, { allowed }))).toContain(line);
  });

  it("leaves the channels, where only the state is kept", () => {
    const allowed = { ...USUALLY_ALLOWED, changeState: false };
    expect(spoken(menuOf(live(), { allowed }))).toContain("Channels ▸");
  });
});

describe("Pause notifications ▸", () => {
  it("says until when they are paused, and resumes", () => {
    const pausedUntil = new Date(2026, 10, 22, 14, 5).getTime();
    expect(part(live(), "Notifications", { pausedUntil })).toEqual([
      "Notifications paused until 14:05 ▸",
      "  [Resume notifications]",
      "  ---",
      "  [For 30 minutes]",
      "  [For 1 hour]",
      "  [Until tomorrow morning]",
    ]);
  });

  it.each<[string, TrayCommand]>([
    ["For 30 minutes", { kind: "pause", length: "halfHour" }],
    ["For 1 hour", { kind: "pause", length: "hour" }],
    ["Until tomorrow morning", { kind: "pause", length: "untilTomorrow" }],
    ["Resume notifications", { kind: "pause", length: null }],
  ])("%s", (label, expected) => {
    expect(commandOf(menuOf(live(), { pausedUntil: at }), label)).toEqual(expected);
  });
});

describe("a newer version", () => {
  const ready = { name: "ready", version: "0.2.0", blocked: null, onQuit: true } as const;

  it("is offered above Quit once it is ready", () => {
    const menu = menuOf(live(), { update: ready });
    expect(spoken(menu).slice(-2)).toEqual(["[Restart to install version 0.2.0]", "[Quit]"]);
    expect(commandOf(menu, "Restart to install version 0.2.0")).toEqual({
      kind: "restartForUpdate",
    });
  });

  it.each<[RestartBlock, string]>([
    ["ready", "become Not Ready first"],
    ["task", "finish your tasks first"],
    ["request", "waiting for the server"],
    ["notKnown", "signing in"],
  ])("says why it has to wait: %s", (blocked, why) => {
    expect(spoken(menuOf(live(), { update: { ...ready, blocked } })).at(-2)).toBe(
      `[Restart to install version 0.2.0], no: ${why}`,
    );
  });

  it.each<UpdateView>([
    { name: "idle", checkedAt: null, failure: "check" },
    { name: "downloading", version: "0.2.0", percent: 50 },
  ])("is not spoken of before: $name", (update) => {
    expect(spoken(menuOf(live(), { update }))).toEqual(spoken(menuOf(live())));
  });
});

describe("Sign out ▸", () => {
  const off = { state: NOT_READY, mrds: [anMrd({ state: "NOT_READY" })] };
  it.each<[string, Snapshot, string]>([
    ["live and Not Ready", live(off), "Sign out ▸"],
    ["Ready", live(), "[Sign out], no: all have to be Not Ready first"],
    [
      "a channel finishes its tasks",
      live({ ...off, mrds: [anMrd({ state: "PENDING_NOT_READY" })] }),
      "[Sign out], no: all have to be Not Ready first",
    ],
    [
      "a request is under way",
      live(off, { requested: asked }),
      "[Sign out], no: waiting for the server",
    ],
    ["signing in", aSnapshot({ connection: { name: "signingIn" } }), "[Sign out], no: signing in"],
    [
      "asked about AgentDesk",
      aSnapshot({ connection: { name: "takeoverQuestion" } }),
      "[Sign out]",
    ],
    ["reconnecting", live({}, { connection: lost }), "[Sign out]"],
    ["looking on", observed(), "[Sign out]"],
    ["evicted", live({}, { connection: evicted }), "[Sign out]"],
    ["ended", live({}, { connection: ended }), "[Sign out], no: not signed in"],
    [
      "its sign-in is refused",
      live({}, { connection: refused("login") }),
      "[Sign out], no: not signed in",
    ],
    ["there is no licence", live({}, { connection: refused("licence") }), "[Sign out]"],
    ["the server is not supported", live({}, { connection: incompatible }), "[Sign out]"],
  ])("%s", (_name, snapshot, line) => {
    expect(spoken(menuOf(snapshot))).toContain(line);
  });

  it("names the reason that was chosen", () => {
    const items = menuOf(live(off));
    expect(commandOf(items, "Out Of Office")).toEqual({ kind: "signOut", reasonId: "o" });
    expect(commandOf(menuOf(observed()), "Sign out")).toEqual({ kind: "signOut", reasonId: null });
  });
});

describe("menuTemplate", () => {
  const command = { kind: "command", command: { kind: "open" }, why: null, checked: null } as const;

  it("disables what cannot be used and says why in the label", () => {
    const [item] = menuTemplate([{ ...command, label: "Ready", why: "offline" }], texts, () => {});
    expect(item).toMatchObject({ label: "Ready (offline)", enabled: false });
  });

  it("shows an ampersand as it is", () => {
    const [item] = menuTemplate([{ kind: "info", label: "R&D" }], texts, () => {});
    expect(item).toMatchObject({ label: "R&&D", enabled: false });
    expect(item).not.toHaveProperty("type");
  });

  it("gives what is to be read a tick where it is told to", () => {
    const [item] = menuTemplate([{ kind: "info", label: "CHAT", checked: true }], texts, () => {});
    expect(item).toMatchObject({ type: "checkbox", checked: true, enabled: false });
  });

  it("gives ticks to choices only", () => {
    const [choice, plain] = menuTemplate(
      [
        { ...command, label: "CHAT", checked: true },
        { ...command, label: "Open" },
      ],
      texts,
      () => {},
    );
    expect(choice).toMatchObject({ type: "checkbox", checked: true });
    expect(plain).not.toHaveProperty("type");
  });

  it("runs the command of the item that was clicked, in submenus too", () => {
    const ran: TrayCommand[] = [];
    const [menu] = menuTemplate(
      [{ kind: "submenu", label: "More", why: null, items: [{ ...command, label: "Open" }] }],
      texts,
      (asked) => ran.push(asked),
    );
    const [inner] = Array.isArray(menu?.submenu) ? menu.submenu : [];
    // Electron passes the item, window and event; none of them is used.
    Reflect.apply(inner?.click ?? (() => {}), undefined, []);
    expect(ran).toEqual([{ kind: "open" }]);
  });
});
