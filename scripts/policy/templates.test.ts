import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkPolicy } from "../../main/policy/check-policy.ts";
import { fieldsOfRegistry } from "../../main/policy/windows-policy.ts";
import { POLICY_FIELDS } from "../../shared/policy-fields.ts";
import { filesBelow } from "../files-below.ts";
import { policyTemplates } from "./templates.ts";

const FOLDER = path.join(import.meta.dirname, "../../build/policy");
const templates = policyTemplates();
const admx = templates.get("windows/AgentStatus.admx") ?? "";
const adml = templates.get("windows/en-US/AgentStatus.adml") ?? "";
const all = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found = ""]) => found);
const sorted = (texts: readonly string[]) => [...texts].sort();

describe("the templates in build/policy", () => {
  test("are those that the schema gives: npx tsx scripts/generate.ts", () => {
    expect(sorted(filesBelow(FOLDER))).toEqual(sorted([...templates.keys()]));
    for (const [name, content] of templates) {
      expect(readFileSync(path.join(FOLDER, name), "utf8"), name).toBe(content);
    }
  });

  test.each([...templates])("%s names every field", (_name, content) => {
    for (const { path: place } of POLICY_FIELDS) expect(content).toContain(place.at(-1));
  });
});

describe("the administrative template", () => {
  test("has a word for everything, and no word for nothing", () => {
    const used = new Set(all(admx, /\$\(string\.(\w+)\)/g));
    expect(sorted(all(adml, /<string id="(\w+)">/g))).toEqual(sorted([...used]));
    const shown = all(admx, /\$\(presentation\.(\w+)\)/g);
    expect(sorted(all(adml, /<presentation id="(\w+)">/g))).toEqual(sorted(shown));
    expect(sorted(all(adml, /refId="(\w+)"/g))).toEqual(sorted(shown));
  });

  test("uses no name twice", () => {
    for (const names of [
      all(admx, /<(?:policy|category) name="(\w+)"/g),
      all(adml, /<string id="(\w+)">/g),
    ]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test("writes only what the widget reads", () => {
    const policies = admx.split("<policy ").slice(1);
    expect(policies).toHaveLength(POLICY_FIELDS.length);
    for (const written of policies) {
      const [, key = ""] = /key="([^"]+)"/.exec(written) ?? [];
      const [, name = ""] = /valueName="([^"]+)"/.exec(written) ?? [];
      for (const value of valuesOf(written)) {
        const lines = [`HKEY_LOCAL_MACHINE\\${key}`, `    ${name}    ${value}`, ""];
        const fields = fieldsOfRegistry(Buffer.from(lines.join("\r\n")));
        expect(fields.size, lines.join()).toBe(1);
        expect(checkPolicy([{ name: key, fields }]).refused, lines.join()).toEqual([]);
      }
    }
  });
});

/** What a policy may write, as `reg.exe` prints it; texts are the administrator's. */
function valuesOf(policy: string): string[] {
  return [
    ...all(policy, /<decimal value="(\d)" \/>/g).map((value) => `REG_DWORD    0x${value}`),
    ...all(policy, /<string>([^<]*)<\/string>/g).map((value) => `REG_SZ    ${value}`),
    ...all(policy, /m(?:in|ax)Value="(\d+)"/g).map(
      (n) => `REG_DWORD    0x${Number(n).toString(16)}`,
    ),
  ];
}
