import { expect, test } from "vitest";
import { isOurWindow } from "./serve-bridge.ts";

const window = { id: 1 };
const frame = { origin: "app://agent-status", parent: null };

test.each([
  ["our window's main frame with our page", window, frame, window, true],
  ["another web contents", { id: 1 }, frame, window, false],
  ["no window is open", window, frame, null, false],
  ["nothing sent by nobody", null, frame, null, false],
  ["a frame that is gone", window, null, window, false],
  ["a frame within the page", window, { ...frame, parent: frame }, window, false],
  ["another origin", window, { ...frame, origin: "https://agent-status" }, window, false],
  [
    "an origin that only starts alike",
    window,
    { ...frame, origin: "app://agent-status.x" },
    window,
    false,
  ],
  ["an opaque origin", window, { ...frame, origin: "null" }, window, false],
])("%s", (_name, sender, senderFrame, open, trusted) => {
  expect(isOurWindow({ sender, senderFrame }, open)).toBe(trusted);
});
