import { describe, expect, test } from "vitest";
import type { ProgramResult } from "../policy/run-program.ts";
import { NotTrusted } from "./updater.ts";
import { requireSamePublisher, signatureScript, signaturesOf } from "./windows-signature.ts";

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

const files = { running: "C:\\Agent Status.exe", update: "C:\\O’Brien\\up'date.exe" };
const check = (result: ProgramResult) =>
  requireSamePublisher(files, async () => result, "C:\\Windows");

test("signed by the same publisher: nothing is said", async () => {
  await expect(check(printed(line(VALID, OURS), line(VALID, OURS)))).resolves.toBeUndefined();
});

describe("whatever else Windows answers, the update is not trusted", () => {
  test.each<[string, ProgramResult, RegExp]>([
    ["by somebody else", printed(line(VALID, OURS), line(VALID, "Mueller")), /somebody else/],
    ["by nobody", printed(line(VALID, OURS), line(NOT_SIGNED, "")), /not signed/],
    ["changed afterwards", printed(line(VALID, OURS), line(HASH_MISMATCH, OURS)), /not signed/],
    [
      "by an unknown authority",
      printed(line(VALID, OURS), line(UNKNOWN_ERROR, OURS)),
      /not signed/,
    ],
    ["this version by nobody", printed(line(NOT_SIGNED, ""), line(NOT_SIGNED, "")), /this version/],
    ["without names", printed(line(VALID, ""), line(VALID, "")), /this version/],
    ["for one file only", printed(line(VALID, OURS)), /not read/],
    ["nothing", printed(), /not read/],
    [
      "in other words",
      printed("Get-AuthenticodeSignature : The term is not recognized"),
      /not read/,
    ],
    ["nothing, because it hangs", { kind: "failed", detail: "ended by SIGKILL" }, /SIGKILL/],
  ])("%s", async (_what, result, why) => {
    await expect(check(result)).rejects.toThrow(why);
    await expect(check(result)).rejects.toBeInstanceOf(NotTrusted);
  });
});

test("Windows' own PowerShell is asked, without a shell, and no path can end its quotes", async () => {
  const calls: string[][] = [];
  await requireSamePublisher(
    files,
    async (program, args) => {
      calls.push([program, ...args]);
      return printed(line(VALID, OURS), line(VALID, OURS));
    },
    "C:\\Windows",
  );
  const [program, ...args] = calls[0] ?? [];
  expect(program).toBe("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
  const script = Buffer.from(args.at(-1) ?? "", "base64").toString("utf16le");
  expect(script).toBe(signatureScript([files.running, files.update]));
  expect(script).not.toMatch(/O.Brien|up'date/);
});

test("what is printed around the answers is not read", () => {
  expect(
    signaturesOf(`noise\n  ${line(VALID, "A")}  \nsignature:x:y\n${line(NOT_SIGNED, "")}`),
  ).toEqual([
    { isValid: true, publisher: "A" },
    { isValid: false, publisher: "" },
  ]);
});
