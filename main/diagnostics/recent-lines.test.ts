import { expect, test } from "vitest";
import { recentLines } from "./recent-lines.ts";

function reader(contents: Readonly<Record<string, string | { readonly code: string }>>) {
  const read: string[] = [];
  const readText = async (file: string) => {
    read.push(file);
    const content = contents[file] ?? { code: "ENOENT" };
    if (typeof content === "string") return content;
    throw Object.assign(new Error(`${content.code}: C:\\Users\\amina`), content);
  };
  return { read, readText };
}

test("the last lines come over as many files as it takes, the oldest first", async () => {
  const { read, readText } = reader({ new: "5\n6\n", middle: "3\r\n4\r\n", old: "1\n2\n" });
  expect(await recentLines(["new", "middle", "old"], 3, readText)).toEqual(["4", "5", "6"]);
  expect(read).toEqual(["new", "middle"]);
  expect(await recentLines(["new", "middle", "old"], 2_000, readText)).toHaveLength(6);
});

test("files that are not there are no news; one that cannot be read says so, without its place", async () => {
  const { readText } = reader({ new: "2\n", middle: { code: "EACCES" } });
  const lines = await recentLines(["new", "middle", "old"], 10, readText);
  expect(lines).toEqual(["(a log file could not be read: EACCES)", "2"]);
});
