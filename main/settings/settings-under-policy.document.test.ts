import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { NO_POLICY } from "../../shared/policy.ts";
import { DEFAULT_SETTINGS, settingsSchema } from "../../shared/settings.ts";
import { withUnknownFields } from "./fields.ts";
import { readDocument } from "./json-store.ts";
import { effectiveSettings, OWN_SETTINGS } from "./settings-under-policy.ts";

const FOLDER = path.join(import.meta.dirname, "samples");
const CURRENT = OWN_SETTINGS.version;
const versions = Array.from({ length: CURRENT }, (_, index) => index + 1);
const sample = (version: number) =>
  readFileSync(path.join(FOLDER, `settings-${version}.json`), "utf8");
const read = (text: string) => readDocument(text, OWN_SETTINGS);

/** What every sample says, as its version could say it. */
const MEANT = {
  ...DEFAULT_SETTINGS,
  language: "de",
  launchAtLogin: true,
  notifications: {
    ...DEFAULT_SETTINGS.notifications,
    agentStateConfirmed: "sound",
    mrdStateChanged: "off",
  },
  shortcuts: { toggleReady: "Control+Alt+R", show: null, toggleBar: null, sayState: null },
};

describe("a settings file of version", () => {
  test.each(versions)("%i is read as what the agent chose in it", (version) => {
    const result = read(sample(version));
    expect(result).toMatchObject({ ok: true, value: { version: CURRENT } });
    expect(result.ok && effectiveSettings(result.value, NO_POLICY)).toEqual(MEANT);
  });

  test.each(versions.slice(1))("%i gives what the one before gives", (version) => {
    const [older, newer] = [read(sample(version - 1)), read(sample(version))];
    expect(older.ok && older.value).toEqual(newer.ok && newer.value);
  });

  test("each has its sample, and the newest is the schema's", () => {
    const names = versions.map((version) => `settings-${version}.json`);
    expect(readdirSync(FOLDER).sort()).toEqual(names);
    expect(settingsSchema.parse({}).version).toBe(CURRENT);
  });
});

describe("what nobody touched in version 1", () => {
  test("is nobody's choice, so that policy and defaults still count", () => {
    const result = read(
      '{"theme":"system","notifications":{"connection":true,"mrdActivity":false}}',
    );
    expect(result.ok && result.value).toEqual({ version: CURRENT });
  });

  test("stays as it is where it is no setting of ours", () => {
    const result = read('{"version":1,"notifications":{"mine":true},"colour":"red"}');
    expect(result.ok && withUnknownFields(result.value, result.raw, result.value)).toMatchObject({
      colour: "red",
    });
  });
});

describe("a file that is no use", () => {
  test.each<[string, string, "broken" | "newer"]>([
    ["a newer version", `{"version":${CURRENT + 1},"theme":"dark"}`, "newer"],
    ["half a file", '{"version":2,"theme":', "broken"],
    ["a wrong value", '{"version":2,"theme":"pink"}', "broken"],
    ["a wrong value of version 1", '{"version":1,"notifications":{"connection":"loud"}}', "broken"],
    ["notifications that are no group", '{"version":1,"notifications":true}', "broken"],
    ["a list", "[]", "broken"],
  ])("%s", (_what, text, kind) => {
    expect(read(text)).toMatchObject({ ok: false, kind });
  });
});
