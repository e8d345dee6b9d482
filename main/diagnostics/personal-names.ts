export interface PersonalNames {
  /** User names and the like; empty ones are left out. */
  readonly people: readonly string[];
  /** The folder of the computer's user, whose name is often theirs; empty for none. */
  readonly homeFolder: string;
}

/** What stands in the place of a person's name, and of their folder. */
const PERSON = "[person]";
const HOME = "[home]";

/** A letter would be found in every word. */
const SHORTEST_NAME = 2;

/**
 * Returns what masks people's names in a text. Whole names only, whatever their case: whoever is
 * called Al must not take the middle out of "signal". Server addresses are the organisation's, and stay.
 */
export function createMask({ people, homeFolder }: PersonalNames): (text: string) => string {
  const names = [...new Set(people.map((name) => name.trim()))]
    .filter((name) => name.length >= SHORTEST_NAME)
    .sort((one, other) => other.length - one.length)
    .map(literal);
  const anyName =
    names.length === 0
      ? null
      : new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const homes = homeFolder.length > 1 ? waysToWrite(homeFolder) : [];
  return (text) => {
    const homeless = homes.reduce((left, home) => left.replaceAll(home, HOME), text);
    return anyName === null ? homeless : homeless.replace(anyName, PERSON);
  };
}

/** A folder as it is, and as it stands in JSON, and in a file's address. */
function waysToWrite(folder: string): readonly string[] {
  const slashes = folder.replaceAll("\\", "/");
  return [folder, folder.replaceAll("\\", "\\\\"), slashes, encodeURI(slashes)];
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
