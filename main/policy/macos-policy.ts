import type { RunProgram } from "../run-program.ts";
import {
  allReadings,
  NO_READING,
  noReading,
  type PolicyReading,
  type PolicySource,
  readDocumentPolicy,
} from "./policy-source.ts";
import type { TrustedFile } from "./trusted-file.ts";

/** Where macOS puts what a configuration profile manages; it belongs to root. */
const FOLDER = "/Library/Managed Preferences";
const FILE = "com.agentstatus.widget.plist";
const PLUTIL = "/usr/bin/plutil";

export interface MacosPolicyTools {
  readonly run: RunProgram;
  readonly readFile: (file: string) => Promise<TrustedFile>;
  /** The user's short name; its profiles come after those of the computer. */
  readonly user: string;
}

/**
 * Reads the managed preferences. Electron's `getUserDefault` cannot tell them from what a user wrote
 * with `defaults write`, so the files of the profiles themselves are read, as trusted as root is.
 */
export async function readMacosPolicy(tools: MacosPolicyTools): Promise<PolicyReading> {
  const files = [`${FOLDER}/${FILE}`, `${FOLDER}/${tools.user}/${FILE}`];
  const readings = await Promise.all(files.map((file) => readPlist(file, tools)));
  return allReadings(readings);
}

async function readPlist(source: string, tools: MacosPolicyTools): Promise<PolicyReading> {
  const read = await tools.readFile(source);
  if (read.kind === "absent") return NO_READING;
  if (read.kind === "refused") return noReading(source, read.why, read.detail);
  const converted = await tools.run(PLUTIL, ["-convert", "json", "-o", "-", "-"], read.content);
  if (converted.kind === "failed") return noReading(source, "unreadable", converted.detail);
  const reading = readDocumentPolicy(
    source,
    converted.code === 0 ? converted.printed.toString() : "",
  );
  return { ...reading, sources: reading.sources.map(withoutPayloadFields) };
}

/** macOS may leave what describes the profile itself in the file. */
function withoutPayloadFields({ name, fields }: PolicySource): PolicySource {
  return { name, fields: new Map([...fields].filter(([path]) => !path.startsWith("Payload"))) };
}
