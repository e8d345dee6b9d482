import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { extractFile, listPackage } from "@electron/asar";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { NtExecutable, NtExecutableResource, Resource } from "resedit";
import { describe, expect, inject, test } from "vitest";
import { filesBelow } from "../files-below.ts";
import { checkSizes } from "../release/sizes.ts";
import { type PlatformName, pack, packageOf } from "./packed.ts";

const packed = inject("packed");
const PLATFORMS: readonly PlatformName[] = ["linux", "windows", "macos"];
const ROOT = path.join(import.meta.dirname, "../..");

const expectedFiles: readonly string[] = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "asar-files.json"), "utf8"),
);
const project = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));

/** Every file in an archive, with stars for what is a hash of the content. */
function filesIn(asar: string): string[] {
  return listPackage(asar, { isPack: false })
    .map((name) => name.replaceAll(path.sep, "/").slice(1))
    .filter((name) => path.posix.extname(name) !== "")
    .map((name) => name.replace(/-[\w-]{8}(?=\.(?:js|css)$)/, "-*"))
    .sort();
}

function trayIcons(platform: PlatformName): string[] {
  const icons = filesBelow(path.join(ROOT, "build/icons/tray", platform));
  return icons.map((name) => `dist/icons/${platform}/${name}`);
}

describe.each(PLATFORMS)("for %s", (platform) => {
  const { asar, folder } = packageOf(packed, platform);

  test("the archive holds the files that it should, and no other", () => {
    expect(filesIn(asar)).toEqual([...expectedFiles, ...trayIcons(platform)].sort());
  });

  test("the archive is small", () => {
    const { tooLarge, table } = checkSizes([{ name: asar, bytes: statSync(asar).size }]);
    expect(table).toContain("app.asar");
    expect(tooLarge).toEqual([]);
  });

  test("the program knows its name, version and way in", () => {
    const { name, productName, version, main, type, desktopName } = project;
    const shipped = JSON.parse(extractFile(asar, "package.json").toString());
    expect(shipped).toMatchObject({ name, productName, version, main, type, desktopName });
    expect(shipped).not.toHaveProperty("scripts");
    expect(shipped).not.toHaveProperty("devDependencies");
  });

  test("nothing of this machine is in it", () => {
    for (const file of listPackage(asar, { isPack: false })) {
      if (!/\.(?:js|cjs|css|html|json)$/.test(file)) continue;
      const text = extractFile(asar, file.slice(1)).toString();
      expect(text, file).not.toContain(ROOT);
      expect(text, file).not.toMatch(/sourceMappingURL/);
    }
  });

  test("only the languages that the widget speaks are shipped", () => {
    const found = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:pak|lproj)$/.test(name) && !name.endsWith("locale.pak"))
      .map((name) => path.basename(name).replace(/[-.].*/, ""));
    expect([...new Set(found)].sort()).toEqual(["ar", "de", "en", "es", "fr", "it", "ur"]);
  });
});

describe.each(PLATFORMS)("the fuses for %s", (platform) => {
  const { program, folder } = packageOf(packed, platform);

  test.each([
    ["RunAsNode", false],
    ["EnableCookieEncryption", true],
    ["EnableNodeOptionsEnvironmentVariable", false],
    ["EnableNodeCliInspectArguments", false],
    ["EnableEmbeddedAsarIntegrityValidation", true],
    ["OnlyLoadAppFromAsar", true],
    ["LoadBrowserProcessSpecificV8Snapshot", false],
    ["GrantFileProtocolExtraPrivileges", false],
  ] as const)("%s: %s", async (name, on) => {
    const wire = await getCurrentFuseWire(platform === "macos" ? folder : program);
    expect(wire[FuseV1Options[name]]).toBe((on ? "1" : "0").charCodeAt(0));
  });
});

test("Windows shows the widget's name, and checks its archive", () => {
  const file = NtExecutable.from(readFileSync(packageOf(packed, "windows").program));
  const { entries } = NtExecutableResource.from(file);
  const [version] = Resource.VersionInfo.fromEntries(entries);
  const [language] = version?.getAllLanguagesForStringValues() ?? [];
  expect(language && version?.getStringValues(language)).toMatchObject({
    ProductName: "Agent Status",
    FileDescription: "Agent Status",
    ProductVersion: expect.stringContaining(project.version),
  });
  expect(entries.some(({ type, id }) => type === "INTEGRITY" && id === "ELECTRONASAR")).toBe(true);
});

test("macOS knows the widget by its id, opens its links, keeps it out of the Dock, and checks its archive", () => {
  const { folder } = packageOf(packed, "macos");
  const list = readFileSync(path.join(folder, "Contents/Info.plist"), "utf8");
  const entryOf = (key: string) => list.split(`<key>${key}</key>`)[1]?.trimStart() ?? "";
  expect(entryOf("CFBundleIdentifier")).toMatch(/^<string>com\.agentstatus\.widget</);
  expect(entryOf("CFBundleURLSchemes")).toMatch(/^<array>\s*<string>agent-status</);
  expect(entryOf("LSUIElement")).toMatch(/^<true\/>/);
  expect(entryOf("ElectronAsarIntegrity")).toMatch(/Resources\/app\.asar/);
});

test.each(PLATFORMS)(
  "the licences are beside the program for %s, and the window tells of each",
  (platform) => {
    const { folder, asar } = packageOf(packed, platform);
    const place = platform === "macos" ? path.join(folder, "Contents") : folder;
    expect(readFileSync(path.join(place, "LICENSE.agent-status.txt"), "utf8")).toContain("MIT");
    const licences = readFileSync(path.join(place, "LICENSES.libraries.txt"), "utf8");
    const libraries = licences.match(/^\S+ \d\S* \(.+\)$/gm) ?? [];
    for (const name of Object.keys(project.dependencies)) {
      expect(libraries.join("\n")).toContain(`${name} ${project.dependencies[name]} (`);
    }
    const window = listPackage(asar, { isPack: false }).find((file) =>
      /renderer.*\.js$/.test(file),
    );
    const script = extractFile(asar, window?.slice(1) ?? "").toString();
    expect(libraries.filter((library) => !script.includes(`"${library}"`))).toEqual([]);
  },
);

test("built and packed again, in another folder and at another time, it is the same archive", () => {
  const copy = mkdtempSync(path.join(tmpdir(), "agent-status-again-"));
  try {
    const made = /^(?:node_modules|dist|dist-preview|release|test-results|\.git)$/;
    cpSync(ROOT, copy, {
      recursive: true,
      filter: (from) => !made.test(path.relative(ROOT, from)),
    });
    symlinkSync(path.resolve("node_modules"), path.join(copy, "node_modules"));
    // Vitest's own would be built for tests.
    const env = { ...process.env, NODE_ENV: "production" };
    const options = { cwd: copy, env, encoding: "utf8" } as const;
    const built = spawnSync("npm", ["run", "--silent", "build"], options);
    expect(built.status, built.stderr).toBe(0);
    const again = path.join(copy, "again");
    pack(again, copy, "linux");
    const archiveIn = (folder: string) => readFileSync(packageOf(folder, "linux").asar);
    expect(archiveIn(again).equals(archiveIn(packed))).toBe(true);
  } finally {
    rmSync(copy, { recursive: true });
  }
}, 60_000);

// The packager writes it for installers; without their tools only Linux' folder is made for one.
test("an AppImage knows where its downloads go, and no place to look for them but the policy's", () => {
  const { folder } = packageOf(packed, "linux");
  const lines = readFileSync(path.join(folder, "resources/app-update.yml"), "utf8")
    .trim()
    .split("\n");
  expect(lines).toContain("updaterCacheDirName: agent-status-updater");
  expect(lines.filter((line) => line.startsWith("url:"))).toEqual([
    "url: https://agent-status.invalid",
  ]);
});
