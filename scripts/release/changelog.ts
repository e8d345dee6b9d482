/**
 * What the changelog says of a version: the text below its heading, without empty lines around it.
 * Null where there is no such heading, or nothing below it.
 */
export function changelogSection(changelog: string, version: string): string | null {
  for (const section of changelog.split(/^## /m).slice(1)) {
    const [heading = "", ...text] = section.split(/\r?\n/);
    const [name = ""] = heading.split(" ");
    if (name.replace(/[[\]]/g, "") === version) return text.join("\n").trim() || null;
  }
  return null;
}
