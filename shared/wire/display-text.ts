/** Long enough for every real name (110 characters are seen), short enough for any surface. */
const DISPLAY_TEXT_LIMIT = 200;

/**
 * Characters that show nothing and change how the text around them shows: control characters,
 * halves of surrogate pairs, bidi controls, zero-width spaces, tags. The joiners U+200C and U+200D
 * stay: Urdu and emoji are spelt with them. White space is left to the collapsing that follows.
 */
const INVISIBLE =
  /(?!\s)[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/**
 * What a name may hold and still show nothing: blanks, what Unicode has ignored (Hangul fillers,
 * joiners, selectors), marks without a letter under them, and signs whose picture is blank (BRAILLE
 * PATTERN BLANK, a musical null notehead, hieroglyphic controls and blanks, a Khitan filler).
 */
const BLANK =
  /[\s\p{Default_Ignorable_Code_Point}\p{M}\u2800\u{1D159}\u{13430}-\u{13442}\u{16FE4}]/gu;

/** What comes after this many units is not looked at: no name is that long, whatever it hides. */
const LONGEST_READ = 4_000;

/** Printable ASCII with single spaces inside: nothing to do, which is nearly always so. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/**
 * The server's text, fit to be shown on one line: nothing invisible in it, white space collapsed,
 * at most `limit` UTF-16 units with "…" where it was cut. Empty where nothing is left.
 */
export function displayText(text: string, limit: number = DISPLAY_TEXT_LIMIT): string {
  const read = text.slice(0, LONGEST_READ);
  const line = PLAIN.test(read) ? read : read.replace(INVISIBLE, "").replace(/\s+/g, " ").trim();
  return line.length <= limit ? line : `${cut(line, limit - 1)}…`;
}

/** `displayText`, or null where the input is no text or nothing of it is to be seen. */
export function displayTextOrNull(text: unknown, limit?: number): string | null {
  if (typeof text !== "string") return null;
  if (PLAIN.test(text) && text.length <= (limit ?? DISPLAY_TEXT_LIMIT)) return text;
  const shown = displayText(text, limit);
  return shown.replace(BLANK, "") === "" ? null : shown;
}

/** What an entity is called: the first of its names that is to be seen, else its id, else "?". */
export function displayName(names: readonly unknown[], id: string): string {
  for (const name of [...names, id]) {
    const shown = displayTextOrNull(name);
    if (shown !== null) return shown;
  }
  return "?";
}

/** At most `length` units, never half a character. */
function cut(line: string, length: number): string {
  return line
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trimEnd();
}
