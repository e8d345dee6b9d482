/**
 * What the changelog says of a version: the text below its heading, without empty lines around it.
 * Null where there is no such heading, or nothing below it.
 */
export function changelogSection(changelog: string, version: string): string | null {
  const lines = changelog.split(/\r?\n/);
  const isHeading = (line: string) => line.startsWith("## ");
  const start = lines.findIndex(
    (line) => isHeading(line) && line.slice(3).split(" ")[0]?.replace(/[[\]]/g, "") === version,
  );
  if (start === -1) return null;
  const below = lines.slice(start + 1);
  const end = below.findIndex(isHeading);
  const section = below
    .slice(0, end === -1 ? undefined : end)
    .join("\n")
    .trim();
  return section === "" ? null : section;
}
