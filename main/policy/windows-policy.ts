import path from "node:path";
import type { ProgramResult, RunProgram } from "../run-program.ts";
import { allReadings, NO_READING, noReading, type PolicyReading } from "./policy-source.ts";

/** Only administrators can write below `Software\Policies`, in both hives. */
export const POLICY_KEY = "Software\\Policies\\AgentStatus";

/** The computer's policy goes before the user's. */
const HIVES = ["HKLM", "HKCU"] as const;

/** What `reg.exe` ends with where there is no such key, but also where it may not look. */
const NOT_FOUND = 1;

type Query = (key: string, ...options: readonly string[]) => Promise<ProgramResult>;

/** Reads the group policy of this computer and of this user from the registry. */
export async function readWindowsPolicy(
  run: RunProgram,
  systemRoot: string,
): Promise<PolicyReading> {
  const reg = path.win32.join(systemRoot, "System32", "reg.exe");
  const query: Query = (key, ...options) => run(reg, ["query", key, ...options]);
  const readings = await Promise.all(
    HIVES.map(async (hive): Promise<PolicyReading> => {
      const source = `${hive}\\${POLICY_KEY}`;
      const result = await query(source, "/s");
      if (result.kind === "failed") return noReading(source, "unreadable", result.detail);
      if (result.code === NOT_FOUND && (await isMissing(source, query))) return NO_READING;
      if (result.code !== 0) return noReading(source, "unreadable", `exit code ${result.code}`);
      return {
        sources: [{ name: source, fields: fieldsOfRegistry(result.printed) }],
        problems: [],
      };
    }),
  );
  return allReadings(readings);
}

/**
 * Whether a key is really not there. Where policies forbid registry tools, `reg.exe` ends as for a
 * key that is missing, and says why only in the language of the system; but then it does not answer
 * for the key above either. The first key above that it does answer for lists what is in it.
 */
async function isMissing(key: string, query: Query): Promise<boolean> {
  const above = path.win32.dirname(key);
  if (above === ".") return false;
  const result = await query(above);
  if (result.kind === "failed") return false;
  if (result.code === 0) return !listsKey(result.printed, path.win32.basename(key));
  return result.code === NOT_FOUND && isMissing(above, query);
}

/** What `reg.exe` writes before a value's type and before its data. */
const VALUE = /^ {4}(\S.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/;
const KEY = /^HKEY_\w+\\Software\\Policies\\AgentStatus(?:\\(.*))?$/i;

/** Stands for a value that cannot be told from the output; no field of a policy accepts it. */
export const UNREADABLE_VALUE: unique symbol = Symbol("unreadable value");

/**
 * The values that `reg.exe query … /s` printed of the policy's key, by their path below it with dots
 * for backslashes. It prints in the code page of whatever console there is, so a text with other
 * characters than ASCII cannot be told.
 */
export function fieldsOfRegistry(printed: Buffer): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>();
  let place: string | null = null;
  for (const line of linesOf(printed)) {
    if (line.startsWith("HKEY_")) place = placeOf(line);
    const [, name, type, data = ""] = VALUE.exec(line) ?? [];
    if (name === undefined || type === undefined || place === null) continue;
    fields.set(place === "" ? name : `${place}.${name}`, dataOf(type, data));
  }
  return fields;
}

/** Whether `reg.exe query …` printed a key of this name; the case of letters does not matter. */
function listsKey(printed: Buffer, name: string): boolean {
  const end = `\\${name}`.toLowerCase();
  return linesOf(printed).some(
    (line) => line.startsWith("HKEY_") && line.trimEnd().toLowerCase().endsWith(end),
  );
}

function linesOf(printed: Buffer): readonly string[] {
  return printed.toString("latin1").split(/\r?\n/);
}

/** Where below the policy's key a printed key is, dotted; null where it is another one. */
function placeOf(key: string): string | null {
  const below = KEY.exec(key.trimEnd());
  return below === null ? null : (below[1] ?? "").replaceAll("\\", ".");
}

function dataOf(type: string, data: string): unknown {
  if (/[^\x20-\x7e]/.test(data)) return UNREADABLE_VALUE;
  switch (type) {
    case "REG_DWORD":
    case "REG_QWORD":
      return /^0x[\da-f]{1,13}$/i.test(data) ? Number.parseInt(data, 16) : UNREADABLE_VALUE;
    case "REG_MULTI_SZ":
      return data === "" ? [] : data.split("\\0");
    case "REG_SZ":
      return data;
    default:
      return UNREADABLE_VALUE;
  }
}
