/** Letters that are written from right to left (Unicode 16, Bidi_Class R and AL, by script). */
const RIGHT_TO_LEFT =
  "\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}\\p{Script=Samaritan}\\p{Script=Mandaic}\\p{Script=Adlam}\\p{Script=Hanifi_Rohingya}\\p{Script=Mende_Kikakui}\\p{Script=Yezidi}\\p{Script=Phoenician}";
const SOME_RIGHT_TO_LEFT = new RegExp(`[${RIGHT_TO_LEFT}]`, "u");
const SOME_LEFT_TO_RIGHT = new RegExp(`(?![${RIGHT_TO_LEFT}])\\p{L}`, "u");

/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (UAX 9, 2.4). */
const [OPEN, CLOSE] = ["\u2068", "\u2069"];

/**
 * A text to be put into a sentence of the given direction. One that runs the other way is isolated,
 * so that it moves nothing around it: a name could otherwise stand beside another one's state. All
 * other texts stay as they are.
 */
export function isolated(text: string, direction: "ltr" | "rtl"): string {
  const runsAcross = direction === "ltr" ? SOME_RIGHT_TO_LEFT : SOME_LEFT_TO_RIGHT;
  return runsAcross.test(text) ? `${OPEN}${text}${CLOSE}` : text;
}

/** LEFT-TO-RIGHT MARK and RIGHT-TO-LEFT MARK (UAX 9, 2.6): nothing is seen of them. */
const MARKS = { ltr: "\u200e", rtl: "\u200f" } as const;
const FIRST_STRONG = new RegExp(`[${MARKS.ltr}${MARKS.rtl}]|\\p{L}`, "u");
const RUNS_RIGHT_TO_LEFT = new RegExp(`[${MARKS.rtl}${RIGHT_TO_LEFT}]`, "u");

/**
 * A text that the operating system draws by itself: tooltip, menu, notification. Systems take each
 * line's direction from its first letter, some from one within an isolate too, so a line that would
 * come out the wrong way begins with a mark.
 */
export function directed(text: string, direction: "ltr" | "rtl"): string {
  return text
    .split("\n")
    .map((line) => {
      const [first] = line.match(FIRST_STRONG) ?? [];
      const runs = first !== undefined && RUNS_RIGHT_TO_LEFT.test(first) ? "rtl" : "ltr";
      return line === "" || runs === direction ? line : MARKS[direction] + line;
    })
    .join("\n");
}
