import { noticeText } from "../../main/notifications/notice-text.ts";
import { noticesFor } from "../../main/notifications/notices-for.ts";
import { applyPresence } from "../../main/presence/apply-presence.ts";
import type { TrayMenuItem } from "../../main/tray/menu-item.ts";
import { trayMenu } from "../../main/tray/tray-menu.ts";
import { trayTooltip } from "../../main/tray/tray-tooltip.ts";
import { USUALLY_ALLOWED } from "../../shared/permitted.ts";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";
import { languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import type { PresenceMessage } from "../../shared/wire/agent-presence.ts";

const NOW = 1_767_600_000_000;
const SPOKEN = (["en", "ar"] as const).map((language) => createTexts(languageFor(language, [])));

/** Everything that a presence puts before the agent's eyes outside the window, in two directions. */
export function textsShown(message: PresenceMessage): readonly string[] {
  const before: Snapshot = {
    ...EMPTY_SNAPSHOT,
    connection: { name: "live", since: NOW },
    presence: CALM,
    confirmedAt: NOW,
  };
  const ownAgentId = message.presence.agent.id;
  const known = { ...before, presence: { ...CALM, agent: { ...CALM.agent, id: ownAgentId } } };
  const times = { receivedAt: NOW, at: 0 };
  const arrival = { ...times, isFirst: false, order: "free", held: null } as const;
  const snapshot = { ...known, ...applyPresence(known, message, arrival).snapshot };
  const notices = noticesFor(known, snapshot, { asked: [], announced: new Set() });
  return SPOKEN.flatMap((texts) => [
    trayTooltip(snapshot, texts, NOW, null),
    ...labelsOf(
      trayMenu({
        ...{ snapshot, texts, pausedUntil: null, breakTime: null },
        allowed: USUALLY_ALLOWED,
        update: { name: "off", why: "notInstalled" },
      }),
    ),
    ...notices.flatMap((notice) => Object.values(noticeText(notice, texts))),
  ]);
}

function labelsOf(items: readonly TrayMenuItem[]): readonly string[] {
  return items.flatMap((item) => {
    switch (item.kind) {
      case "separator":
        return [];
      case "submenu":
        return [item.label, ...labelsOf(item.items)];
      default:
        return [item.label];
    }
  });
}

const CALM = {
  agent: { id: "agent-1", username: "one", displayName: "One", mayChangeState: true },
  state: { name: "READY", rawName: "READY", reason: null, since: 1 },
  mrds: [],
  loginTime: null,
} satisfies Snapshot["presence"];

/**
 * Control characters, and those that turn the text around them; a text's own line break is none, nor
 * the one mark that a line may begin with.
 */
const FORGING =
  /(?!\n)[\p{Cc}\p{Cs}\u061C\u200B\u2028-\u202E\u2060-\u2067\u206A-\u206F\uFEFF]|(?<!^)[\u200E\u200F]/mu;

/**
 * What in a shown text could pass for another one; null where nothing could. Our own isolates may be
 * there, each closed at the latest with its line.
 */
export function forgeryIn(text: string): string | null {
  const found = FORGING.exec(text);
  if (found !== null) return `U+${(found[0].codePointAt(0) ?? 0).toString(16)}`;
  for (const line of text.split("\n")) {
    let open = 0;
    for (const character of line) {
      if (character === "\u2068") open += 1;
      if (character === "\u2069") open -= 1;
      if (open < 0) return "an isolate is closed that was not opened";
    }
  }
  return null;
}
