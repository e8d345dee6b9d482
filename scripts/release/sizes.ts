export interface SizedFile {
  readonly name: string;
  readonly bytes: number;
}

const MB = 1_024 * 1_024;

/** The largest that a file may be, by the end of its name; files that are no product have no limit. */
const LIMITS: readonly (readonly [end: RegExp, limit: number])[] = [
  // On Windows half of it are tray icons in eight sizes, as bitmaps, which installers shrink to little.
  [/win(?:-arm64)?-unpacked\/resources\/app\.asar$/, 3 * MB],
  [/app\.asar$/, 2 * MB],
  [/\.(?:exe|msi|dmg|AppImage|deb|rpm)$/, 100 * MB],
];

/** Which of the files that have a limit are beyond it, and all of them as a table to read. */
export function checkSizes(files: readonly SizedFile[]): {
  readonly tooLarge: readonly SizedFile[];
  readonly table: string;
} {
  const limited = files.flatMap((file) => {
    const limit = LIMITS.find(([end]) => end.test(file.name))?.[1];
    return limit === undefined ? [] : [{ ...file, limit }];
  });
  const rows = limited.map(
    ({ name, bytes, limit }) =>
      `| ${name} | ${(bytes / MB).toFixed(1)} MB | ${limit / MB} MB | ${bytes > limit ? "too large" : "ok"} |`,
  );
  return {
    tooLarge: limited.filter(({ bytes, limit }) => bytes > limit),
    table: ["| File | Size | Limit | |", "| --- | --: | --: | --- |", ...rows].join("\n"),
  };
}
