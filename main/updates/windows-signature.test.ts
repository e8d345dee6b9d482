import { describe, expect, test } from "vitest";
import type { ProgramResult } from "../run-program.ts";
import { NotChecked, NotTrusted } from "./updater.ts";
import { publisherCheck, signatureIn, signatureScript } from "./windows-signature.ts";

const line = (status: number, name: string) =>
  `signature:${status}:${Buffer.from(name).toString("base64")}`;
const printed = (...lines: string[]): ProgramResult => ({
  kind: "ended",
  code: 0,
  printed: Buffer.from(`${lines.join("\r\n")}\r\n`),
});
/** System.Management.Automation.SignatureStatus. */
const VALID = 0;
const UNKNOWN_ERROR = 1;
const NOT_SIGNED = 2;
const HASH_MISMATCH = 3;
const OURS = "Müller & Söhne GmbH";

const RUNNING = "C:\\Agent Status.exe";
const UPDATE = "C:\\O’Brien\\up'date.exe";

/** What comes of an update where Windows says this of the two programs. */
async function check(running: ProgramResult, update = printed()) {
  const results = [running, update];
  const verify = await publisherCheck(
    RUNNING,
    async () => results.shift() ?? printed(),
    "C:\\Windows",
  );
  return verify(UPDATE);
}
const full = (...lines: string[]) => printed("language:FullLanguage", ...lines);
const ours = full(line(VALID, OURS));

test("signed by the same publisher: nothing is said", async () => {
  await expect(check(ours, ours)).resolves.toBeUndefined();
});

describe("an update that Windows says something else of is not trusted", () => {
  test.each<[string, ProgramResult, RegExp]>([
    ["by somebody else", full(line(VALID, "Mueller")), /somebody else/],
    ["by nobody", full(line(NOT_SIGNED, "")), /not signed/],
    ["changed afterwards", full(line(HASH_MISMATCH, OURS)), /not signed/],
    ["by an unknown authority", full(line(UNKNOWN_ERROR, OURS)), /not signed/],
    ["without a name", full(line(VALID, "")), /somebody else/],
  ])("%s", async (_what, update, why) => {
    await expect(check(ours, update)).rejects.toThrow(why);
    await expect(check(ours, update)).rejects.toBeInstanceOf(NotTrusted);
  });
});

describe("where Windows cannot say it, the update is not checked, and not installed", () => {
  const lockedDown = /ConstrainedLanguage mode/;
  test.each<[string, ProgramResult, ProgramResult, RegExp]>([
    ["this version by nobody", full(line(NOT_SIGNED, "")), ours, /this version/],
    ["this version without a name", full(line(VALID, "")), ours, /this version/],
    ["nothing", printed(), ours, /not read$/],
    ["nothing but its mode", full(), ours, /not read$/],
    ["nothing, for it is locked down", printed("language:ConstrainedLanguage"), ours, lockedDown],
    ["the same of the update", ours, printed("language:ConstrainedLanguage"), lockedDown],
    ["in other words", printed("Get-AuthenticodeSignature : The term is…"), ours, /not read$/],
    ["nothing, because it hangs", { kind: "failed", detail: "ended by SIGKILL" }, ours, /SIGKILL/],
  ])("%s", async (_what, running, update, why) => {
    await expect(check(running, update)).rejects.toThrow(why);
    await expect(check(running, update)).rejects.toBeInstanceOf(NotChecked);
  });
});

test("Windows' own PowerShell is asked, without a shell, and no path can end its quotes", async () => {
  const calls: string[][] = [];
  const verify = await publisherCheck(
    RUNNING,
    async (program, args) => {
      calls.push([program, ...args]);
      return ours;
    },
    "C:\\Windows",
  );
  await verify(UPDATE);
  expect(calls).toHaveLength(2);
  const [program, ...args] = calls[1] ?? [];
  expect(program).toBe("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
  const script = Buffer.from(args.at(-1) ?? "", "base64").toString("utf16le");
  expect(script).toBe(signatureScript(UPDATE));
  expect(script).not.toMatch(/O.Brien|up'date/);
});

test("what is printed around the answer is not read", () => {
  expect(signatureIn(`noise\n  ${line(VALID, "A")}  \nsignature:x:y\n`)).toEqual({
    isValid: true,
    publisher: "A",
  });
  expect(signatureIn(`signature:x:y\nsaid ${line(NOT_SIGNED, "")}`)).toBeNull();
});
