import { expect, test } from "vitest";
import { createInbox } from "./inbox.ts";

test("what was posted before it is opened waits, what comes later is handed over at once", () => {
  const inbox = createInbox<string>();
  const read: string[] = [];
  inbox.post("one");
  inbox.post("two");
  inbox.open((value) => void read.push(value));
  inbox.post("three");
  expect(read).toEqual(["one", "two", "three"]);
});
