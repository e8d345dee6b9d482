import { describe, expect, test } from "vitest";
import { createCounters } from "../counters.ts";
import type { LogFields } from "../log.ts";
import type { ProgramResult } from "../run-program.ts";
import { readLinuxPolicy, readMacosPolicy } from "./computer-policy.ts";
import { loadPolicy } from "./live-policy.ts";
import type { PolicyReading } from "./policy-source.ts";
import type { TrustedFile } from "./trusted-file.ts";
import { readWindowsPolicy } from "./windows-policy.ts";

const ended = (code: number, text = ""): ProgramResult => ({
  kind: "ended",
  code,
  printed: Buffer.from(text),
});
const content = (text: string): TrustedFile => ({ kind: "content", content: Buffer.from(text) });
const ABSENT: TrustedFile = { kind: "absent" };

function load(reading: PolicyReading) {
  const lines: string[] = [];
  const counters = createCounters();
  const write = (event: string, fields: LogFields = {}) =>
    void lines.push(`${event} ${JSON.stringify(fields)}`);
  const loaded = loadPolicy(reading, { log: { info: write, warn: write, error: write }, counters });
  return { ...loaded, lines, counted: counters.read() };
}

describe("on Windows", () => {
  const KEY = "HKEY_LOCAL_MACHINE\\Software\\Policies\\AgentStatus\\locked";
  const print = (...values: string[]) => ["", KEY, ...values, ""].join("\r\n");

  test("the computer's registry goes before the user's, asked of Windows' own program", async () => {
    const calls: string[][] = [];
    const reading = await readWindowsPolicy(async (file, args) => {
      calls.push([file, ...args]);
      return args[1]?.startsWith("HKLM")
        ? ended(0, print("    theme    REG_SZ    dark"))
        : ended(0, print("    theme    REG_SZ    light", "    language    REG_SZ    de"));
    }, "C:\\Windows");
    expect(load(reading).policy.locked).toEqual({ theme: "dark", language: "de" });
    expect(calls).toEqual(
      ["HKLM", "HKCU"].map((hive) => [
        "C:\\Windows\\System32\\reg.exe",
        "query",
        `${hive}\\Software\\Policies\\AgentStatus`,
        "/s",
      ]),
    );
  });

  /** A registry of these keys below each hive, asked as `reg.exe` answers: 1 for what is not there. */
  function registry(keys: Readonly<Record<string, readonly string[]>>) {
    return readWindowsPolicy(async (_file, [, name = ""]) => {
      const [hive = "", ...rest] = name.split("\\");
      const inside = keys[rest.join("\\")];
      if (inside === undefined) return ended(1);
      const full = hive === "HKLM" ? "HKEY_LOCAL_MACHINE" : "HKEY_CURRENT_USER";
      return ended(0, inside.map((key) => [full, ...rest, key].join("\\")).join("\r\n"));
    }, "C:\\Windows");
  }

  test.each([
    ["beside others", { "Software\\Policies": ["Microsoft", "AgentStatus2", "NoAgentStatus"] }],
    ["nor any policies", { Software: ["Microsoft", "Classes"] }],
    ["nor any software", { "": ["Volatile Environment"] }],
  ])("a key that is not there, %s, is no policy and no problem", async (_where, keys) => {
    expect(await registry(keys)).toEqual({ sources: [], problems: [] });
  });

  test.each([
    ["registry tools are forbidden: they answer for nothing", {}],
    ["nobody may read the key", { "Software\\Policies": ["Microsoft", "AGENTSTATUS"] }],
    ["the keys above end with what may not be read", { Software: ["Microsoft", "Policies"] }],
  ])("where %s, there may be a policy that cannot be read", async (_why, keys) => {
    expect(load(await registry(keys)).problems).toEqual(
      ["HKLM", "HKCU"].map((hive) => ({
        source: `${hive}\\Software\\Policies\\AgentStatus`,
        why: "unreadable",
        detail: "exit code 1",
      })),
    );
  });

  test("a key above that cannot be asked for leaves it unreadable", async () => {
    const reading = await readWindowsPolicy(
      async (_file, [, name = ""]) =>
        name.endsWith("AgentStatus") ? ended(1) : { kind: "failed", detail: "ended by SIGKILL" },
      "C:\\Windows",
    );
    expect(reading.problems).toMatchObject([{ why: "unreadable" }, { why: "unreadable" }]);
  });

  test("what cannot be asked is a problem, and the other place holds", async () => {
    const reading = await readWindowsPolicy(
      async (_file, args) =>
        args[1]?.startsWith("HKLM")
          ? { kind: "failed", detail: "ended by SIGKILL" }
          : ended(0, print("    theme    REG_SZ    light")),
      "C:\\Windows",
    );
    const { policy, problems, counted } = load(reading);
    expect(policy.locked).toEqual({ theme: "light" });
    expect(problems).toMatchObject([{ why: "unreadable", detail: "ended by SIGKILL" }]);
    expect(counted["policy.refused"]).toBe(1);
  });
});

describe("on macOS", () => {
  const COMPUTER = "/Library/Managed Preferences/com.agentstatus.widget.plist";
  const USER = "/Library/Managed Preferences/anna/com.agentstatus.widget.plist";
  /** As plutil prints it: compact, with escaped slashes, numbers for what the profile gave as integers. */
  const JSON_OF_PLIST = String.raw`{"locked":{"server":"https:\/\/cx.example.com","alwaysOnTop":true,"sound":0,"notifications":{"connection":"off"}},"takeoverConsent":true,"PayloadUUID":"5D3B7E0C"}`;

  async function read(files: Record<string, TrustedFile>, result: ProgramResult) {
    const given: string[] = [];
    const reading = await readMacosPolicy({
      user: "anna",
      readFile: async (file) => files[file] ?? ABSENT,
      async run(program, args, input) {
        given.push([program, ...args].join(" "), String(input));
        return result;
      },
    });
    return { ...load(reading), given };
  }

  test("a managed property list is converted by macOS' own program", async () => {
    const { policy, problems, given, counted } = await read(
      { [COMPUTER]: content("bplist00…") },
      ended(0, JSON_OF_PLIST),
    );
    expect(policy).toMatchObject({
      locked: {
        server: "https://cx.example.com",
        alwaysOnTop: true,
        sound: false,
        notifications: { connection: "off" },
      },
      takeoverConsent: true,
    });
    expect(problems).toEqual([]);
    expect(counted["policy.fieldRefused"]).toBe(0);
    expect(given).toEqual(["/usr/bin/plutil -convert json -o - -", "bplist00…"]);
  });

  test("the user's own profile is read too", async () => {
    const { policy } = await read(
      { [USER]: content("bplist00") },
      ended(0, '{"takeoverConsent":1}'),
    );
    expect(policy.takeoverConsent).toBe(true);
  });

  test.each<[string, TrustedFile, ProgramResult, string]>([
    ["not root's", { kind: "refused", why: "notTrusted", detail: "x" }, ended(0), "notTrusted"],
    ["no property list", content("nonsense"), ended(1, "stdin: Unexpected character"), "broken"],
    ["with a date, which JSON has not", content("bplist00"), ended(1), "broken"],
    ["and plutil hangs", content("bplist00"), { kind: "failed", detail: "x" }, "unreadable"],
  ])("a file that is %s is a problem", async (_name, file, result, why) => {
    const { problems, policy } = await read({ [COMPUTER]: file }, result);
    expect(problems).toMatchObject([{ source: COMPUTER, why }]);
    expect(policy.takeoverConsent).toBe(false);
  });

  test("nothing is run where nothing is managed", async () => {
    expect((await read({}, ended(0))).given).toEqual([]);
  });
});

describe("on Linux", () => {
  const read = async (file: TrustedFile) => load(await readLinuxPolicy(async () => file));

  test("the file is read, and its fields are counted in the log without their values", async () => {
    const { policy, problems, lines } = await read(
      content(
        '\ufeff{"$schema":"x","locked":{"theme":"dark"},"defaults":{"shortcuts":{"show":"F9"}}}',
      ),
    );
    expect(policy.locked).toEqual({ theme: "dark" });
    expect(policy.defaults).toEqual({ shortcuts: { show: "F9" } });
    expect(problems).toEqual([]);
    expect(lines).toEqual(['policy.found {"source":"/etc/agent-status/policy.json","fields":2}']);
  });

  test("a bad field is logged by its name alone", async () => {
    const { lines, problems, counted } = await read(
      content('{"locked":{"theme":"dark","server":"https://u:hunter2@x"}}'),
    );
    expect(problems).toEqual([]);
    expect(counted["policy.fieldRefused"]).toBe(1);
    expect(lines.join()).toContain('"field":"locked.server","why":"wrongValue"');
    expect(lines.join()).not.toContain("hunter2");
  });

  test.each<[string, TrustedFile, string]>([
    ["not trusted", { kind: "refused", why: "notTrusted", detail: "a link" }, "notTrusted"],
    ["cut off", content('{"locked":{"th'), "broken"],
    ["a list", content("[]"), "broken"],
    ["empty", content(""), "broken"],
  ])("a file that is %s is a problem, and no policy", async (_name, file, why) => {
    const { policy, problems } = await read(file);
    expect(problems).toMatchObject([{ source: "/etc/agent-status/policy.json", why }]);
    expect(policy.locked).toEqual({});
  });

  test("no file is no policy and no problem", async () => {
    expect(await read(ABSENT)).toMatchObject({ problems: [], lines: [] });
  });
});
