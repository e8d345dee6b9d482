import { describe, expect, it } from "vitest";
import type { Link } from "../../shared/link.ts";
import { languageFor } from "../../shared/messages/languages.ts";
import { createTexts } from "../../shared/messages/texts.ts";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";
import {
  anAgent,
  anAgentState,
  anMrd,
  aPresence,
  aReason,
  aSnapshot,
  FIXTURE_TIME,
} from "../../shared/testing/fixtures.ts";
import type { TrayCommand, TrayMenuItem } from "./menu-item.ts";
import { menuTemplate } from "./menu-template.ts";
import { trayMenu } from "./tray-menu.ts";

const texts = createTexts(languageFor("en", []));
const at = FIXTURE_TIME;
const clock = new Date(at).toTimeString().slice(0, 8);
const lost: Link = {
  name: "reconnecting",
  fault: "transport",
  lostAt: at,
  attempt: 1,
  retryAt: null,
};

/** The menu as an agent would read it aloud. */
function spoken(items: readonly TrayMenuItem[]): string[] {
  return items.flatMap(spokenItem);
}

function spokenItem(item: TrayMenuItem): string[] {
  switch (item.kind) {
    case "separator":
      return ["---"];
    case "info":
      return [item.label];
    case "command":
      return [`[${item.label}]${item.why === null ? "" : ` no: ${item.why}`}`];
    case "submenu":
      return [
        `${item.label} ▸${item.why === null ? "" : ` no: ${item.why}`}`,
        ...spoken(item.items).map((line) => `  ${line}`),
      ];
  }
}

describe("trayMenu", () => {
  it("says who, what holds and each channel, and offers what can be done", () => {
    const snapshot = aSnapshot({
      presence: aPresence({
        state: anAgentState({ name: "NOT_READY", reason: aReason({ name: "Lunch" }) }),
        mrds: [
          anMrd({ id: "chat", state: "PENDING_NOT_READY" }),
          anMrd({ id: "voice", state: "NOT_READY", maxAgentTasks: 0 }),
          anMrd({ id: "fax", state: "UNKNOWN", rawState: "WARPED" }),
        ],
      }),
    });
    expect(spoken(trayMenu(snapshot, texts))).toEqual([
      "Anna Example",
      "Finishing tasks – Lunch",
      "---",
      "Channels ▸",
      "  CHAT – Not Ready when tasks end",
      "  VOICE – not assigned to you",
      "  FAX – WARPED",
      "---",
      "[Open Agent Status]",
      "[Sign out]",
      "---",
      "[Quit]",
    ]);
  });

  it("marks all that is not confirmed with its time", () => {
    expect(spoken(trayMenu(aSnapshot({ link: lost }), texts)).slice(0, 6)).toEqual([
      "Anna Example",
      "Offline – Connection lost",
      `Ready as of ${clock}, not confirmed`,
      "---",
      `Channels, as of ${clock}, not confirmed ▸`,
      "  CHAT – Ready",
    ]);
  });

  it("says why there is nothing to do while nobody is signed in", () => {
    expect(spoken(trayMenu(EMPTY_SNAPSHOT, texts))).toEqual([
      "Agent Status",
      "Signed out",
      "---",
      "Channels ▸ no: none known",
      "---",
      "[Open Agent Status]",
      "[Sign out] no: not signed in",
      "---",
      "[Quit]",
    ]);
  });

  it.each<[string, Partial<Snapshot>, string | null]>([
    ["signing in", { link: { name: "signingIn" }, presence: null }, "signing in"],
    ["live", {}, null],
    ["reconnecting", { link: lost }, null],
    ["evicted", { link: { name: "evicted", at } }, null],
    ["ended", { link: { name: "ended", at, reason: { kind: "serverEnded" } } }, "not signed in"],
  ])("sign out while %s", (_name, parts, why) => {
    const item = trayMenu(aSnapshot(parts), texts).find(
      (entry) => entry.kind === "command" && entry.command.kind === "signOut",
    );
    expect(item).toMatchObject({ why });
  });

  it("does not show channels of a session that is over", () => {
    const snapshot = aSnapshot({ link: { name: "evicted", at } });
    expect(spoken(trayMenu(snapshot, texts))).toContain("Channels ▸ no: none known");
  });

  it("stays readable with sixty channels of 110 characters", () => {
    const mrds = Array.from({ length: 60 }, (_, i) => anMrd({ id: `${i}`, name: "n".repeat(110) }));
    const presence = aPresence({ agent: anAgent({ displayName: "d".repeat(110) }), mrds });
    const lines = spoken(trayMenu(aSnapshot({ presence }), texts));
    expect(lines.filter((line) => line.includes("nnn"))).toHaveLength(60);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it("says that no channel is assigned", () => {
    const lines = spoken(trayMenu(aSnapshot({ presence: aPresence({ mrds: [] }) }), texts));
    expect(lines).toContain("Channels ▸ no: none assigned to you");
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
