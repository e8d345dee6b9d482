import { expect, test } from "vitest";
import { en } from "../../shared/texts/en.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import type { StoreProblem } from "./json-store.ts";
import { problemText } from "./problem-text.ts";

const texts = createTexts({ locale: "en", direction: "ltr", catalogue: en });
const file = "/somewhere/settings.json.broken-1";

test.each<[StoreProblem, string]>([
  [{ kind: "setAside", why: "broken", file }, "could not be read"],
  [{ kind: "setAside", why: "unreadable", file }, "could not be read"],
  [{ kind: "setAside", why: "newer", file }, "newer version"],
  [{ kind: "notSaved", why: "full" }, "disk is full"],
  [{ kind: "notSaved", why: "readOnly" }, "may not write"],
  [{ kind: "notSaved", why: "other" }, "administrator"],
])("%j is told in a sentence", (problem, expected) => {
  const { title, body } = problemText(problem, texts);
  expect(`${title}. ${body}`).toContain(expected);
  expect(`${title}. ${body}`).not.toContain("/somewhere");
});
