import { expect, test } from "vitest";
import { WHY_NOT } from "../../shared/state-request.ts";
import { en } from "../../shared/texts/en.ts";
import { languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import type { StoreProblem } from "../settings/json-store.ts";
import { type Announcement, type Announcements, createAnnouncements } from "./announcements.ts";

function said(announce: (announcements: Announcements) => void): Announcement | undefined {
  const shown: Announcement[] = [];
  const texts = createTexts(languageFor("en", []));
  announce(
    createAnnouncements(
      (text) => shown.push(text),
      () => texts,
    ),
  );
  expect(shown).toHaveLength(1);
  return shown[0];
}

test.each<[string, (announcements: Announcements) => void, string, string]>([
  ["hidden", (a) => a.hidden(), en.app.hiddenTitle, en.app.hiddenText],
  [
    "a full disk",
    (a) => a.problem({ kind: "store", problem: { kind: "notSaved", why: "full" } }),
    en.app.notSaved,
    en.app.notSavedFull,
  ],
  [
    "a link's reason that is not there",
    (a) => a.linkProblem({ kind: "reasonUnknown", reasonName: "Lunch $t(x) {{y}}" }),
    en.app.stateNotChanged,
    "The link asks for the reason “Lunch $t(x) {{y}}”, which the server does not have.",
  ],
  [
    "reasons that do not come",
    (a) => a.linkProblem({ kind: "reasonsMissing" }),
    en.app.stateNotChanged,
    en.app.linkReasonsMissing,
  ],
  [
    "a newer version",
    (a) => a.updateReady("0.2.0"),
    "Version 0.2.0 of Agent Status is ready",
    en.update.onQuit,
  ],
  [
    "a sign-out that nobody confirmed",
    (a) => a.signOutNotConfirmed(),
    en.app.signOutNotConfirmed,
    en.app.signOutNotConfirmedText,
  ],
  [
    "a changed policy",
    (a) => a.problem({ kind: "policy" }),
    en.app.policyChangeNotUsed,
    en.app.policyChangeNotUsedText,
  ],
  ["a proxy that asks", (a) => a.proxyAsks(), en.proxy.title, en.proxy.notice],
  [
    "certificates of no use",
    (a) => a.problem({ kind: "certificates" }),
    en.app.certificatesNotUsed,
    en.app.certificatesNotUsedText,
  ],
  ["no quitting", (a) => a.quitNotAllowed(), en.app.quitNotAllowed, en.app.quitNotAllowedText],
  [
    "a shortcut of somebody else",
    (a) => a.shortcutNotWorking("Control+Alt+R", "taken"),
    "The shortcut Control+Alt+R does not work",
    en.shortcutRefused.taken,
  ],
])("%s", (_what, announce, title, body) => {
  expect(said(announce)).toMatchObject({ title, body });
});

test("none takes the place of one of another kind", () => {
  const subjects = [
    said((a) => a.hidden()),
    said((a) => a.problem({ kind: "store", problem: { kind: "notSaved", why: "full" } })),
    said((a) => a.policyProblem()),
    said((a) => a.stateNotChanged("notLive")),
    said((a) => a.linkProblem({ kind: "reasonsMissing" })),
    said((a) => a.signOutNotConfirmed()),
    said((a) => a.shortcutNotWorking("Control+Alt+R", "taken")),
    said((a) => a.shortcutNotWorking("Control+Alt+A", "taken")),
  ].map((announcement) => announcement?.subject);
  expect(new Set(subjects).size).toBe(subjects.length);
});

test.each(WHY_NOT)("a change that is forbidden: %s", (why) => {
  const { title, body } = said((announcements) => announcements.stateNotChanged(why)) ?? {};
  expect([title, body]).toEqual([en.app.stateNotChanged, en.whyNot[why]]);
});

const file = "/somewhere/settings.json.broken-1";

test.each<[StoreProblem, string]>([
  [{ kind: "setAside", why: "broken", file }, "could not be read"],
  [{ kind: "setAside", why: "unreadable", file }, "could not be read"],
  [{ kind: "setAside", why: "newer", file }, "newer version"],
  [{ kind: "notSaved", why: "full" }, "disk is full"],
  [{ kind: "notSaved", why: "readOnly" }, "may not write"],
  [{ kind: "notSaved", why: "other" }, "administrator"],
])("%j is told in a sentence", (problem, expected) => {
  const { title, body } =
    said((announcements) => announcements.problem({ kind: "store", problem })) ?? {};
  expect(`${title}. ${body}`).toContain(expected);
  expect(`${title}. ${body}`).not.toContain("/somewhere");
});
