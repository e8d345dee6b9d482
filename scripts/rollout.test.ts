import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { POLICY_KEY } from "../main/policy/windows-policy.ts";
import { SETTINGS_FILE } from "../main/profile.ts";
import { withProperties } from "./release/msi-properties.mjs";

const pages = ["rollout", "privacy"]
  .map((name) => readFileSync(`docs/${name}.md`, "utf8"))
  .join("");
const packaging = readFileSync("electron-builder.yml", "utf8");
const read = (pattern: RegExp) => packaging.match(pattern)?.[1] ?? "?";

/** Setup's own entry is named after the program's id: a UUID 5 (NsisTarget.js, ELECTRON_BUILDER_NS_UUID). */
function entryOfSetup(appId: string): string {
  const space = Buffer.from("50e065bc313411e69bab38c9862bdaf3", "hex");
  const hex = createHash("sha1").update(space).update(appId).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

test("the recipes name what the packager makes, and where it puts it", () => {
  const msi = withProperties('<Directory Id="TARGETDIR"/></ComponentGroup></Product>');
  const run = "Software\\Microsoft\\Windows\\CurrentVersion\\Run";
  expect(msi).toContain(run);
  for (const name of [
    read(/upgradeCode: "(.+)"/),
    entryOfSetup(read(/^appId: (\S+)$/m)),
    `${read(/^productName: (.+)$/m)}.exe`,
    `HKLM\\${run}`,
    `HKLM\\${POLICY_KEY}`,
    "agent-status-VERSION-windows-x64.msi",
    "-linux-amd64.deb",
    "-linux-x86_64.rpm",
    SETTINGS_FILE,
  ]) {
    expect(pages).toContain(name);
  }
  expect(read(/^artifactName: agent-status-(\S+)$/m)).toMatch(
    /version\}-.*os\}-.*arch\}\..*ext\}$/,
  );
});

test("the policy's templates have the files that the recipes copy", () => {
  const files = readdirSync("build/policy", { recursive: true, encoding: "utf8" });
  expect(files).toEqual(
    expect.arrayContaining([
      "windows/AgentStatus.admx",
      "windows/en-US/AgentStatus.adml",
      "macos/agent-status.mobileconfig",
    ]),
  );
});
