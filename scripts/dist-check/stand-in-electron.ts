import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { NtExecutable, NtExecutableResource, Resource } from "resedit";

/** Chromium's languages, as far as the packager has to leave some of them out. */
const LANGUAGES = ["ar", "de", "en-US", "es", "fr", "it", "ja", "ur", "zh-CN"];
const PAKS = LANGUAGES.map((language) => `locales/${language}.pak`);
const LICENCES = ["LICENSE", "LICENSES.chromium.html", "version"];
const HELPERS = ["", " (GPU)", " (Plugin)", " (Renderer)"].map((kind) => `Electron Helper${kind}`);

/** Where Electron's binary keeps its fuses, as Electron ships them: a mark, version, length, states. */
const FUSE_WIRE = Buffer.concat([
  Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"),
  Buffer.from([1, 8]),
  Buffer.from("10110001"),
]);

/**
 * Folders of the shape of Electron's own distributions, with nothing in them that runs: enough for
 * the packager to lay the widget out on machines that cannot fetch Electron.
 */
export const STAND_INS = {
  linux(folder: string): void {
    write(folder, [...LICENCES, ...PAKS, "chrome-sandbox"], { electron: FUSE_WIRE });
  },
  windows(folder: string): void {
    write(folder, [...LICENCES, ...PAKS], { "electron.exe": windowsProgram() });
  },
  macos(folder: string): void {
    const contents = "Electron.app/Contents";
    const framework = `${contents}/Frameworks/Electron Framework.framework`;
    const places = [`${contents}/Resources`, `${framework}/Versions/A/Resources`];
    const folders = LANGUAGES.map((language) => `${language.replace(/-.*/, "")}.lproj`);
    const languages = places.flatMap((place) => folders.map((of) => `${place}/${of}/locale.pak`));
    const helpers = HELPERS.map((name) => [name, `${contents}/Frameworks/${name}.app/Contents`]);
    const programs = helpers.map(([name, place]) => `${place}/MacOS/${name}`);
    write(folder, [...LICENCES, ...languages, `${contents}/MacOS/Electron`, ...programs], {
      [`${contents}/Info.plist`]: propertyList("Electron"),
      [`${framework}/Electron Framework`]: FUSE_WIRE,
      ...Object.fromEntries(
        helpers.map(([name = "", place]) => [`${place}/Info.plist`, propertyList(name)]),
      ),
    });
  },
};

function propertyList(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>com.github.Electron</string>
<key>CFBundleName</key><string>${name}</string>
</dict></plist>`;
}

/** A program with version information, which the packager changes, and with fuses at its end. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.lang = 1033;
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: "Electron" });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(Uint8Array.from(FUSE_WIRE).buffer);
  return Buffer.from(program.generate());
}

function write(
  folder: string,
  empty: readonly string[],
  files: Readonly<Record<string, string | Buffer>>,
): void {
  const all = [...empty.map((name) => [name, ""] as const), ...Object.entries(files)];
  for (const [name, content] of all) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
