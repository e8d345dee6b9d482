import { codeOf } from "../settings/store-files.ts";

/** What the reader of the log needs of the file system; fails with Node's error codes. */
export type ReadText = (file: string) => Promise<string>;

/** The last `most` lines of a log that is spread over `files` (the newest first); the oldest line first. */
export async function recentLines(
  files: readonly string[],
  most: number,
  readText: ReadText,
): Promise<readonly string[]> {
  let lines: readonly string[] = [];
  for (const file of files) {
    if (lines.length >= most) break;
    lines = [...linesOf(await readOrSay(file, readText)), ...lines].slice(-most);
  }
  return lines;
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line !== "");
}

/** A file that cannot be read says so in its place; one that is not there is no news. */
async function readOrSay(file: string, readText: ReadText): Promise<string> {
  try {
    return await readText(file);
  } catch (error) {
    const code = codeOf(error);
    return code === "ENOENT" ? "" : `(a log file could not be read: ${code || "no code"})`;
  }
}
