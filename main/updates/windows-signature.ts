import path from "node:path";
import type { RunProgram } from "../run-program.ts";
import { NotChecked, NotTrusted } from "./updater.ts";

/** What Windows says about who signed a file. */
export interface Signature {
  /** Whether the signature is good, and leads to an authority that this computer trusts. */
  readonly isValid: boolean;
  /** The publisher's common name; empty where there is none. */
  readonly publisher: string;
}

/**
 * Reads who signed `running`, the program that asks, and returns what makes sure that a file is signed
 * by the same. Rejects with `NotChecked` where that cannot be told, so that nothing is downloaded for
 * nothing; what it returns rejects with `NotTrusted` where the file is not. electron-updater's own check
 * lets a file pass where Windows cannot be asked, and makes none where the packager did not write
 * down a publisher.
 */
export async function publisherCheck(
  running: string,
  run: RunProgram,
  systemRoot: string,
): Promise<(update: string) => Promise<void>> {
  const powershell = path.win32.join(
    systemRoot,
    "System32\\WindowsPowerShell\\v1.0\\powershell.exe",
  );
  async function signatureOf(file: string): Promise<Signature> {
    const result = await run(powershell, [
      ...["-NoProfile", "-NonInteractive", "-EncodedCommand"],
      Buffer.from(signatureScript(file), "utf16le").toString("base64"),
    ]);
    if (result.kind === "failed") throw new NotChecked(`signature not read: ${result.detail}`);
    const printed = String(result.printed);
    const signature = signatureIn(printed);
    if (signature !== null) return signature;
    const [, mode = "FullLanguage"] = /^\s*language:([A-Za-z]+)\s*$/m.exec(printed) ?? [];
    const why = mode === "FullLanguage" ? "" : `: PowerShell is in ${mode} mode on this computer`;
    throw new NotChecked(`signature not read${why}`);
  }

  const ours = await signatureOf(running);
  if (!ours.isValid || ours.publisher === "") throw new NotChecked("this version is not signed");
  return async (update) => {
    const { isValid, publisher } = await signatureOf(update);
    if (!isValid) throw new NotTrusted("the update is not signed");
    if (publisher !== ours.publisher) throw new NotTrusted("the update is signed by somebody else");
  };
}

/**
 * PowerShell that prints a line for its language mode, and one for the file. Where administrators lock
 * PowerShell down (AppLocker, App Control), it refuses all after the first line. The path goes in as
 * Base64, because PowerShell takes more characters for quotation marks than one would think of.
 */
export function signatureScript(file: string): string {
  return [
    '"language:$($ExecutionContext.SessionState.LanguageMode)"',
    "$ErrorActionPreference = 'Stop'",
    // A newer PowerShell that started this one would leave its own modules to it.
    '$env:PSModulePath = "$PSHOME\\Modules"',
    `$file = '${Buffer.from(file, "utf8").toString("base64")}'`,
    "$path = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($file))",
    "$signature = Get-AuthenticodeSignature -LiteralPath $path",
    "$name = ''",
    "if ($signature.SignerCertificate) { $name = $signature.SignerCertificate.GetNameInfo('SimpleName', $false) }",
    "'signature:' + [int]$signature.Status + ':' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($name))",
  ].join("\n");
}

/** What the script printed of the file; null where it did not come so far. */
export function signatureIn(printed: string): Signature | null {
  const [, status, name] = /^\s*signature:(\d+):([A-Za-z0-9+/=]*)\s*$/m.exec(printed) ?? [];
  if (status === undefined || name === undefined) return null;
  return { isValid: status === "0", publisher: Buffer.from(name, "base64").toString("utf8") };
}
