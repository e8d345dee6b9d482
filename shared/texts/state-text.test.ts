import { expect, test } from "vitest";
import { anAgentState, anMrd, aPresence, aReason, aSnapshot } from "../testing/fixtures.ts";
import { connectionText } from "./connection-text.ts";
import { languageFor } from "./languages.ts";
import { changeText, outcomeText, requestedText, taskPlaceText } from "./request-text.ts";
import { availabilityText, channelPhrase, channelText, stateText } from "./state-text.ts";
import { createTexts } from "./texts.ts";

const english = createTexts(languageFor("en", []));
const NAME = "דואר";
const ISOLATED = `\u2068${NAME}\u2069`;
const mrd = anMrd({ id: "mail", name: NAME });
const state = anAgentState({ name: "NOT_READY", reason: aReason({ name: NAME }) });
const presence = aPresence({ state, mrds: [mrd] });
const toReady = { kind: "mrdState", mrdId: "mail", state: "READY" } as const;
const refused = { at: 1, result: "refused", serverText: null } as const;

test.each([
  ["a reason in the window", stateText(state, "window", english), `Not Ready: ${ISOLATED}`],
  ["a reason in a label", stateText(state, "label", english), `Not Ready – ${ISOLATED}`],
  ["an availability", availabilityText("notReady", presence, english), `Not Ready – ${ISOLATED}`],
  ["a channel in the window", channelText(NAME, "Ready", "window", english), `${ISOLATED}: Ready`],
  ["a channel in a label", channelText(NAME, "Ready", "label", english), `${ISOLATED} – Ready`],
  ["a phrase", channelPhrase(mrd, english), `${ISOLATED} ready`],
  ["a change", changeText(toReady, aSnapshot({ presence }), english), `${ISOLATED}: Ready`],
  [
    "a request",
    requestedText({ ...toReady, sentAt: 0 }, [mrd], "label", english),
    `${ISOLATED} – Ready`,
  ],
  [
    "an outcome",
    outcomeText({ ...refused, change: { ...toReady, sentAt: 0 } }, [], "label", english),
    "Refused: Ready",
  ],
  ["a place", taskPlaceText({ channelName: NAME, queueName: null }, english), ISOLATED],
  [
    "a connection",
    connectionText({ connection: { name: "signingIn" }, mode: "observe" }, english),
    "Signing in…",
  ],
])("%s reads the same wherever it is read", (_, text, expected) => {
  expect(text).toBe(expected);
});
