import path from "node:path";
import type { RunProgram } from "../policy/run-program.ts";
import { NotTrusted } from "./updater.ts";

/** What Windows says about who signed a file. */
export interface Signature {
  /** Whether the signature is good, and leads to an authority that this computer trusts. */
  readonly isValid: boolean;
  /** The publisher's common name; empty where there is none. */
  readonly publisher: string;
}

/**
 * Makes sure that `update` is signed by the publisher of `running`, the program that asks. Rejects
 * with `NotTrusted` where it is not, and where Windows cannot be asked: electron-updater's own check
 * lets a file pass then, and makes none where the packager did not write down a publisher.
 */
export async function requireSamePublisher(
  files: { readonly running: string; readonly update: string },
  run: RunProgram,
  systemRoot: string,
): Promise<void> {
  const powershell = "System32\\WindowsPowerShell\\v1.0\\powershell.exe";
  const script = signatureScript([files.running, files.update]);
  const result = await run(path.win32.join(systemRoot, powershell), [
    ...["-NoProfile", "-NonInteractive", "-EncodedCommand"],
    Buffer.from(script, "utf16le").toString("base64"),
  ]);
  if (result.kind === "failed") throw new NotTrusted(`signatures not read: ${result.detail}`);
  const [running, update] = signaturesOf(String(result.printed));
  const fault = faultBetween(running, update);
  if (fault !== null) throw new NotTrusted(fault);
}

/** What speaks against the update; null for nothing. */
function faultBetween(running?: Signature, update?: Signature): string | null {
  if (running === undefined || update === undefined) return "signatures not read";
  if (!running.isValid || running.publisher === "") return "this version is not signed";
  if (!update.isValid) return "the update is not signed";
  return update.publisher === running.publisher ? null : "the update is signed by somebody else";
}

/**
 * PowerShell that prints a line for each file. Paths go in as Base64, because PowerShell takes more
 * characters for quotation marks than one would think of.
 */
export function signatureScript(files: readonly string[]): string {
  const list = files.map((file) => `'${Buffer.from(file, "utf8").toString("base64")}'`).join(",");
  return [
    "$ErrorActionPreference = 'Stop'",
    // A newer PowerShell that started this one would leave its own modules to it.
    '$env:PSModulePath = "$PSHOME\\Modules"',
    `foreach ($file in @(${list})) {`,
    "  $path = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($file))",
    "  $signature = Get-AuthenticodeSignature -LiteralPath $path",
    "  $name = ''",
    "  if ($signature.SignerCertificate) { $name = $signature.SignerCertificate.GetNameInfo('SimpleName', $false) }",
    "  'signature:' + [int]$signature.Status + ':' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($name))",
    "}",
  ].join("\n");
}

/** What the script printed, in the order of its files. */
export function signaturesOf(printed: string): readonly Signature[] {
  return printed.split(/\r?\n/).flatMap((line): Signature[] => {
    const [, status, name] = /^signature:(\d+):([A-Za-z0-9+/=]*)$/.exec(line.trim()) ?? [];
    if (status === undefined || name === undefined) return [];
    return [{ isValid: status === "0", publisher: Buffer.from(name, "base64").toString("utf8") }];
  });
}
