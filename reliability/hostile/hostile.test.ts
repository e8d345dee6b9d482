import { expect, test } from "vitest";
import { runHostile } from "./run-hostile.ts";
import { forgeryIn } from "./surfaces.ts";
import { sendWildFrames } from "./wild-frames.ts";

const SEED = 20_261_122;

test("no payload throws, pollutes, or puts a character on screen that turns others round", {
  timeout: 60_000,
}, async () => {
  const { problems, accepted, refused, textsShown } = await runHostile(10_000, SEED, () => {});
  expect(problems).toEqual([]);
  // What is refused at the door proves little.
  expect(accepted).toBeGreaterThan(2_000);
  expect(refused).toBeGreaterThan(1_000);
  expect(textsShown).toBeGreaterThan(300);
});

test("no frame ends the widget, or keeps it from coming back", { timeout: 60_000 }, async () => {
  const { problems, connections } = await sendWildFrames(500, SEED);
  expect(problems).toEqual([]);
  expect(connections).toBeGreaterThan(20);
});

test.each([
  ["a\u202eb", "U+202e"],
  ["a\u0007b", "U+7"],
  ["a\u2069b", "an isolate is closed that was not opened"],
  ["a\n\u2069b", "an isolate is closed that was not opened"],
  ["a\u200fb", "U+200f"],
  ["\u200f\u200ea", "U+200e"],
])("knows a forgery when it sees one: %j", (text, forgery) => {
  expect(forgeryIn(text)).toBe(forgery);
});

test.each([["CHAT ready"], ["\u2068שלום\u2069 ready"], ["a\nb"], ["a\n\u200eb"]])(
  "knows %j for honest",
  (text) => {
    expect(forgeryIn(text)).toBeNull();
  },
);
