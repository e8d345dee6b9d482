import { strToU8, zipSync } from "fflate";
import type { EpochMs } from "../../shared/time.ts";
import type { CounterName } from "../counters.ts";
import type { ConnectionChange } from "./export-diagnostics.ts";
import { redactData, redactText } from "./redaction.ts";

/** What an exported report is made of. Whatever is in here is redacted and masked before it leaves. */
export interface ReportFacts {
  readonly at: EpochMs;
  /** Of the widget, Electron, its parts, and the operating system. */
  readonly about: Readonly<Record<string, unknown>>;
  /** As they hold under the policy. */
  readonly settings: object;
  readonly policy: object;
  readonly connection: {
    readonly now: object;
    readonly changes: readonly ConnectionChange[];
    readonly forgotten: number;
  };
  readonly counters: Readonly<Record<CounterName, number>>;
  /** The oldest first. */
  readonly logLines: readonly string[];
}

/** Longer than any line that the widget writes. */
const LONGEST_LINE = 8_000;
/** So many lines are redacted at a time, so that the tray goes on meanwhile. */
const LINES_AT_ONCE = 100;

const README = `Agent Status: diagnostics

Made by "Export diagnostics" on this computer, at the agent's wish. Nothing was sent anywhere: the
widget only wrote this file. Look through it before you pass it on.

about.json       versions of the widget, of what it runs on, and of the operating system
settings.json    the agent's settings, as they hold under the policy
policy.json      what administrators decided: locked fields, and problems with the policy
connection.json  how the connection is, and how it changed since the widget started
counters.json    what was counted since the widget started: payloads received and dropped,
                 notifications by result, reconnects, refused requests
log.txt          the last 2,000 lines of the log, the oldest first

Taken out: passwords, tokens and whatever looks like one ([redacted]); the agent's names and the
name of the user's folder ([person], [home]). Left in: the addresses of servers. Times are UTC.
`;

/** The report's files by name. `mask` takes out what is personal; secrets go before that. */
export async function archiveEntries(
  facts: ReportFacts,
  mask: (text: string) => string,
  pause: () => Promise<void>,
): Promise<ReadonlyMap<string, string>> {
  const json = (data: unknown) => `${JSON.stringify(redactData(data, mask), null, 2)}\n`;
  const changes = facts.connection.changes.map(({ at, from, details }) => ({
    at: new Date(at).toISOString(),
    from,
    ...details,
  }));
  const lines: string[] = [];
  for (const [index, line] of facts.logLines.entries()) {
    lines.push(mask(redactText(line, LONGEST_LINE)));
    if (index % LINES_AT_ONCE === LINES_AT_ONCE - 1) await pause();
  }
  return new Map([
    ["README.txt", README],
    ["about.json", json({ exportedAt: new Date(facts.at).toISOString(), ...facts.about })],
    ["settings.json", json(facts.settings)],
    ["policy.json", json(facts.policy)],
    ["connection.json", json({ ...facts.connection, changes })],
    // Our own names with numbers: `token.renewed` is no secret.
    ["counters.json", `${JSON.stringify(facts.counters, null, 2)}\n`],
    ["log.txt", `${lines.join("\n")}\n`],
  ]);
}

/** What a zip can say of times; a computer's clock may say anything. */
const EARLIEST = Date.UTC(1981, 0);
const LATEST = Date.UTC(2098, 0);

/** One zip with these text files in it. */
export function zipArchive(entries: ReadonlyMap<string, string>, at: EpochMs): Uint8Array {
  const files = [...entries].map(([name, text]): [string, Uint8Array] => [name, strToU8(text)]);
  return zipSync(Object.fromEntries(files), {
    level: 6,
    mtime: Math.min(Math.max(at, EARLIEST), LATEST),
  });
}
