import { describe, expect, test } from "vitest";
import { fieldsOfRegistry, UNREADABLE_VALUE } from "./windows-policy.ts";

/** As `reg.exe query HKLM\Software\Policies\AgentStatus /s` prints it. */
const PRINTED = [
  "",
  "HKEY_LOCAL_MACHINE\\Software\\Policies\\AgentStatus",
  "    takeoverConsent    REG_DWORD    0x1",
  "    certificateFile    REG_SZ    C:\\Program Files\\Company  CA\\root.pem",
  "",
  "HKEY_LOCAL_MACHINE\\Software\\Policies\\AgentStatus\\locked",
  "    server    REG_SZ    https://cx.example.com",
  "    theme    REG_SZ    dark",
  "    several    REG_MULTI_SZ    one\\0two words\\0three",
  "    (Default)    REG_SZ    ",
  "",
  "HKEY_LOCAL_MACHINE\\Software\\Policies\\AgentStatus\\locked\\Notifications",
  "    connection    REG_DWORD    0x0",
  "",
  "HKEY_LOCAL_MACHINE\\Software\\Policies\\AgentStatus\\locked\\shortcuts",
  "    show    REG_SZ    ",
  "    toggleReady    REG_SZ",
  "",
  "",
].join("\r\n");

const read = (...lines: string[]) => Object.fromEntries(fieldsOfRegistry(key(lines)));
const key = (lines: string[]) =>
  Buffer.from(
    ["", "HKEY_CURRENT_USER\\Software\\Policies\\AgentStatus", ...lines, ""].join("\r\n"),
    "latin1",
  );

test("a printed key is read whole", () => {
  expect(Object.fromEntries(fieldsOfRegistry(Buffer.from(PRINTED, "latin1")))).toEqual({
    takeoverConsent: 1,
    certificateFile: "C:\\Program Files\\Company  CA\\root.pem",
    "locked.server": "https://cx.example.com",
    "locked.theme": "dark",
    "locked.several": ["one", "two words", "three"],
    "locked.(Default)": "",
    "locked.Notifications.connection": 0,
    "locked.shortcuts.show": "",
    "locked.shortcuts.toggleReady": "",
  });
});

describe("one value", () => {
  test.each<[string, unknown]>([
    ["    a    REG_DWORD    0xffffffff", 4_294_967_295],
    ["    a    REG_QWORD    0x1", 1],
    ["    a    REG_DWORD    maybe", UNREADABLE_VALUE],
    ["    a    REG_QWORD    0xffffffffffffffff", UNREADABLE_VALUE],
    ["    a    REG_MULTI_SZ    ", []],
    ["    a    REG_SZ    x    REG_SZ    y", "x    REG_SZ    y"],
    // The code page of the console decides what these bytes are.
    ["    a    REG_SZ    C:\\Schl\x81ssel", UNREADABLE_VALUE],
    // Nobody expands it, and whose variables would it be?
    ["    a    REG_EXPAND_SZ    %TEMP%\\ca.pem", UNREADABLE_VALUE],
    ["    a    REG_BINARY    0001", UNREADABLE_VALUE],
  ])("%j", (line, value) => {
    expect(read(line)).toEqual({ a: value });
  });
});

test.each([
  ["another key", "HKEY_LOCAL_MACHINE\\Software\\Policies\\AgentStatusToo"],
  ["a key around it", "HKEY_LOCAL_MACHINE\\Software\\Policies"],
])("values of %s are not taken", (_name, other) => {
  expect(read("    a    REG_SZ    1", other, "    b    REG_SZ    2")).toEqual({ a: "1" });
});

test.each([
  "",
  "ERROR: Access is denied.",
  "End of search: 0 match(es) found.",
  "    a    REG_SZ    1",
])("%j holds nothing", (printed) => {
  expect([...fieldsOfRegistry(Buffer.from(printed))]).toEqual([]);
});
