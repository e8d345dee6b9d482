import { readdirSync, readFileSync } from "node:fs";
import { UUID } from "builder-util-runtime";
import { expect, test } from "vitest";
import { POLICY_KEY } from "../main/policy/windows-policy.ts";
import { SETTINGS_FILE } from "../main/profile.ts";
import { withProperties } from "./release/msi-properties.mjs";

const pages = ["rollout", "privacy"]
  .map((name) => readFileSync(`docs/${name}.md`, "utf8"))
  .join("");
const packaging = readFileSync("electron-builder.yml", "utf8");
const read = (pattern: RegExp) => packaging.match(pattern)?.[1] ?? "?";

test("the recipes name what the packager makes, and where it puts it", () => {
  const msi = withProperties('<Directory Id="TARGETDIR"/></ComponentGroup></Product>');
  const run = "Software\\Microsoft\\Windows\\CurrentVersion\\Run";
  expect(msi).toContain(run);
  // Setup's own entry is named after the program's id (NsisTarget.js, ELECTRON_BUILDER_NS_UUID).
  const space = UUID.parse("50e065bc-3134-11e6-9bab-38c9862bdaf3");
  for (const name of [
    read(/upgradeCode: "(.+)"/),
    UUID.v5(read(/^appId: (\S+)$/m), space),
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
