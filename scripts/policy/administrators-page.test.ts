import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkPolicy } from "../../main/policy/check-policy.ts";
import { readDocumentPolicy } from "../../main/policy/policy-source.ts";
import { NOTICE_MODES } from "../../shared/notice-kinds.ts";
import { POLICY_FIELDS } from "../../shared/policy-fields.ts";
import { SETTING_PATHS } from "../../shared/settings.ts";

const page = readFileSync(path.join(import.meta.dirname, "../../docs/administrators.md"), "utf8");
const words = new Set([...page.matchAll(/`([^`\n]+)`/g)].map(([, word]) => word));

const MAIN = path.join(import.meta.dirname, "../../main");
const SOURCE = readdirSync(MAIN, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => readFileSync(path.join(MAIN, file), "utf8"))
  .join("\n");

/** Settings stand under `locked.…`; a kind of notification under `notifications.…`. */
const own = POLICY_FIELDS.map(({ path: place }) => place.join(".")).filter(
  (field) => !/^(locked|defaults)\./.test(field),
);

describe("the page for administrators", () => {
  test.each(own)("names %s", (field) => {
    expect(words).toContain(field);
  });

  test.each(SETTING_PATHS)("names the setting %s", (setting) => {
    expect(words).toContain(setting.replace("notifications.", ""));
  });

  test.each(["server", "mode", ...NOTICE_MODES])("names %s", (word) => {
    expect(words).toContain(word);
  });

  test("names no setting that there is none of", () => {
    const named = [...words].filter((word) =>
      /^(allowed|locked|defaults|updates)\.\w+$/.test(word ?? ""),
    );
    const known = POLICY_FIELDS.map(({ path: place }) => place.join("."));
    expect(named.filter((word) => !known.includes(word ?? ""))).toEqual([]);
  });

  test("names log lines that the widget writes", () => {
    const [, table = ""] = /^\| Look for.+?\n\n/ms.exec(page)?.[0].split(/\n\| -.+\n/) ?? [];
    const events = [...table.matchAll(/`([a-z]\w*\.[a-z]\w*)`/gi)].map(([, event]) => event);
    expect(events.length).toBeGreaterThan(10);
    expect(events.filter((event) => !SOURCE.includes(`"${event}"`))).toEqual([]);
  });

  test("shows a policy that is one", () => {
    const [, json = ""] = /```json\n(.+?)```/s.exec(page) ?? [];
    const { sources, problems } = readDocumentPolicy("the page", json);
    expect(problems).toEqual([]);
    expect(checkPolicy(sources).refused).toEqual([]);
  });
});
