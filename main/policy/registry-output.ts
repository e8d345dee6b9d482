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
  for (const line of printed.toString("latin1").split(/\r?\n/)) {
    if (line.startsWith("HKEY_")) place = placeOf(line);
    const [, name, type, data = ""] = VALUE.exec(line) ?? [];
    if (name === undefined || type === undefined || place === null) continue;
    fields.set(place === "" ? name : `${place}.${name}`, dataOf(type, data));
  }
  return fields;
}

/** Whether `reg.exe query …` printed a key of this name; the case of letters does not matter. */
export function listsKey(printed: Buffer, name: string): boolean {
  const end = `\\${name}`.toLowerCase();
  return printed
    .toString("latin1")
    .split(/\r?\n/)
    .some((line) => line.startsWith("HKEY_") && line.trimEnd().toLowerCase().endsWith(end));
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
