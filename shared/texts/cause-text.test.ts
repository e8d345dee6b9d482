import { expect, test } from "vitest";
import type { Cause } from "../cause.ts";
import { anAgentState, aPresence, aSnapshot } from "../testing/fixtures.ts";
import { causeText } from "./cause-text.ts";
import { languageFor } from "./languages.ts";
import { createTexts } from "./texts.ts";

const texts = createTexts(languageFor("en", []));
const TEN = new Date(2026, 2, 2, 10, 32).getTime();
const since = (at: number | null, cause: Cause | null = null) =>
  aSnapshot({ presence: aPresence({ state: anAgentState({ since: at }) }), cause });

test.each<[Cause | null, string]>([
  [null, "Since 10:32"],
  [{ kind: "chosen" }, "Since 10:32, as you chose"],
  [
    { kind: "notAnswered", channelName: null },
    "Since 10:32, probably because a request was not answered",
  ],
])("%j is said as %s", (cause, said) => {
  expect(causeText(since(TEN, cause), TEN, texts)).toBe(said);
});

test("the channel of a request is named, whatever it is called", () => {
  const cause = { kind: "notAnswered", channelName: "صوت" } as const;
  expect(causeText(since(TEN, cause), TEN, texts)).toContain("صوت");
});

test("a state of another day has its date", () => {
  expect(causeText(since(TEN), TEN + 24 * 3_600_000, texts)).toMatch(/Mar.* 10:32:00$/);
});

test("what is not confirmed, or began nobody knows when, is said nothing of", () => {
  expect(causeText(since(null), TEN, texts)).toBeNull();
  const lost = { ...since(TEN), connection: { name: "connecting", since: TEN } as const };
  expect(causeText(lost, TEN, texts)).toBeNull();
});
