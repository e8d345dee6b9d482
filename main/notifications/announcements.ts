import type { Absence } from "../../shared/away.ts";
import type { SignInFailureKind } from "../../shared/failures.ts";
import { TO_READY } from "../../shared/permitted.ts";
import type { AgentState } from "../../shared/presence.ts";
import type { WhyNot } from "../../shared/state-request.ts";
import { absenceText, stillThereText } from "../../shared/texts/away-text.ts";
import { hourMinute } from "../../shared/texts/formats.ts";
import { stateText } from "../../shared/texts/state-text.ts";
import type { MessageKey, Texts } from "../../shared/texts/texts.ts";
import type { EpochMs } from "../../shared/time.ts";
import type { ShortcutRefusal } from "../../shared/window-state.ts";
import type { CoreProblem } from "../core.ts";
import type { KeepProblem } from "../session-keeping/session-keeping.ts";
import type { StoreProblem } from "../settings/json-store.ts";
import type { LastWord } from "../settings/memory.ts";
import type { NoticeAction, NoticeText } from "./notice-text.ts";

/** Why a link's change cannot be prepared. */
export type LinkProblem =
  | { readonly kind: "reasonUnknown"; readonly reasonName: string }
  /** The server has not told its reason codes. */
  | { readonly kind: "reasonsMissing" };

/** What an announcement takes the place of: an older one of the same kind, never one of another. */
type Subject = `widget:${string}`;

export interface Announcement extends NoticeText {
  readonly subject: Subject;
  readonly action?: NoticeAction | null;
}

/**
 * What the widget says about itself, and in answer to what the agent did outside the window, each as a
 * notification in the language of the moment.
 */
export function createAnnouncements(
  show: (announcement: Announcement) => void,
  texts: () => Texts,
) {
  const t: Texts["t"] = (key, params) => texts().t(key, params);
  const announce = (what: string, title: string, body: string) =>
    show({ subject: `widget:${what}`, title, body });
  const plain = (what: string, title: MessageKey, body: MessageKey) => () =>
    announce(what, t(title), t(body));
  return {
    /** The window went to the tray. */
    hidden: plain("hidden", "app.hiddenTitle", "app.hiddenText"),
    /** Something is wrong with the widget's own ground. */
    problem(problem: CoreProblem) {
      const [what, title, body] = problemTexts(problem);
      announce(what, t(title), t(body));
    },
    /** Administrators wrote a policy that cannot be followed. */
    policyProblem: plain("policyProblem", "app.policyNotUsed", "app.policyNotUsedText"),
    /** The widget started itself again after an error. */
    restarted: plain("restarted", "crash.restarted", "crash.restartedText"),
    /** The agent wanted to quit, which administrators forbid. */
    quitNotAllowed: plain("quitNotAllowed", "app.quitNotAllowed", "app.quitNotAllowedText"),
    /** A proxy lets nothing through before the agent says who they are. */
    proxyAsks: plain("proxyAsks", "proxy.title", "proxy.notice"),
    /** The widget quits all the same. */
    signOutNotConfirmed: plain(
      "signOutNotConfirmed",
      "app.signOutNotConfirmed",
      "app.signOutNotConfirmedText",
    ),
    /** What the server said when the computer ended. */
    lastWord({ state: name, reason, at }: LastWord) {
      const said = reason === null ? null : { id: null, name: reason, type: null };
      const held: AgentState = { name, rawName: name, reason: said, since: null };
      const state = stateText(held, "label", texts());
      const time = hourMinute(at, texts().locale);
      announce("lastWord", t("leaving.lastWord"), t("leaving.lastWordText", { time, state }));
    },
    /** The shift of an agent who is Ready ends at this time, local clock. */
    shiftEnds(end: EpochMs) {
      const time = hourMinute(end, texts().locale);
      announce("shiftEnds", t("leaving.shiftEnds"), t("leaving.shiftEndsText", { time }));
    },
    /** The agent asked what holds: the lines of the tooltip. Screen readers read it, and no focus moves. */
    stateAsked(lines: string) {
      const [title = "", ...rest] = lines.split("\n");
      announce("stateAsked", title, rest.join("\n"));
    },
    /** A shortcut asked for a change that the rules forbid now. */
    stateNotChanged: (why: WhyNot) =>
      announce("stateNotChanged", t("app.stateNotChanged"), t(`whyNot.${why}`)),
    linkProblem(problem: LinkProblem) {
      const body =
        problem.kind === "reasonsMissing"
          ? t("app.linkReasonsMissing")
          : t("app.linkReasonUnknown", { reason: problem.reasonName });
      announce("linkProblem", t("app.stateNotChanged"), body);
    },
    /** Nothing was typed or moved for long; Not Ready follows, with this reason's name, if any. */
    stillThere: (reason: string) =>
      announce("stillThere", t("away.stillThere"), stillThereText(reason, texts())),
    /** Who was away is back, and was set Not Ready, or should have been. */
    backAgain: (absence: Absence) =>
      show({
        subject: "widget:backAgain",
        title: t("away.backAgain"),
        body: absenceText(absence, texts()),
        action: absence.held ? { label: t("setBack.readyAgain"), asks: TO_READY } : null,
      }),
    /** The server has no such reason, so that the agent is not set Not Ready. */
    awayReasonUnknown: (reason: string) =>
      announce("awayReasonUnknown", t("app.stateNotChanged"), t("away.reasonUnknown", { reason })),
    /** Nobody sees the sign-in view, which says why the kept session did not go on. */
    signInNeeded: (why: SignInFailureKind) =>
      announce("signInNeeded", t("connection.signInAgain"), t(`signInFailure.${why}`)),
    /** A newer version was fetched; it waits for the widget to end. */
    updateReady: (version: string) =>
      announce("updateReady", t("update.ready", { version }), t("update.onQuit")),
    /** A shortcut that the agent counts on could not be had at the start. */
    shortcutNotWorking(accelerator: string, why: ShortcutRefusal) {
      show({
        // Both shortcuts may be gone at once, and each is to be read.
        subject: `widget:shortcutNotWorking:${accelerator}`,
        title: t("app.shortcutNotWorking", { keys: accelerator }),
        body: t(`shortcutRefused.${why}`),
      });
    },
  };
}

export type Announcements = ReturnType<typeof createAnnouncements>;

/** What takes the place of what, its title and its text. */
function problemTexts(problem: CoreProblem): readonly [string, MessageKey, MessageKey] {
  switch (problem.kind) {
    // Administrators changed it into one that cannot be followed.
    case "policy":
      return ["policyChangeProblem", "app.policyChangeNotUsed", "app.policyChangeNotUsedText"];
    // The file of certificates that the policy names.
    case "certificates":
      return ["certificatesProblem", "app.certificatesNotUsed", "app.certificatesNotUsedText"];
    // Its page failed too often; the tray goes on.
    case "windowStopped":
      return ["windowStopped", "crash.windowStopped", "crash.windowStoppedText"];
    case "store":
      return ["storeProblem", ...storeProblemTexts(problem.problem)];
    // The agent asked to stay signed in, or no longer to be, and that is not so.
    case "keep":
      return ["keepProblem", ...KEEP_PROBLEMS[problem.problem]];
  }
}

const NOT_SAVED = {
  readOnly: "app.notSavedReadOnly",
  full: "app.notSavedFull",
  other: "app.notSavedOther",
} as const satisfies Record<string, MessageKey>;

/** What the agent is told when the settings could not be kept. */
function storeProblemTexts(problem: StoreProblem): readonly [MessageKey, MessageKey] {
  if (problem.kind === "notSaved") return ["app.notSaved", NOT_SAVED[problem.why]];
  return problem.why === "newer"
    ? ["app.settingsNewer", "app.settingsNewerText"]
    : ["app.settingsSetAside", "app.settingsSetAsideText"];
}

const KEEP_PROBLEMS = {
  notSaved: ["app.keepStopped", "app.keepNotSaved"],
  spent: ["app.keepStopped", "app.keepSpent"],
  notWiped: ["app.keepNotWiped", "app.keepNotWipedText"],
} as const satisfies Record<KeepProblem, readonly [MessageKey, MessageKey]>;
