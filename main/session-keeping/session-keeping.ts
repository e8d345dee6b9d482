import type { ReadonlySignal } from "@preact/signals-core";
import type { Policy } from "../../shared/policy.ts";
import type { KeepOffer } from "../../shared/window-state.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log } from "../log.ts";
import type { KeptReading, KeptSession, SessionKeeping } from "../server/kept-session.ts";
import { codeOf } from "../settings/store-files.ts";
import { followKeepOffer } from "./keep-offer.ts";
import type { Opened, SecretBox } from "./secret-box.ts";
import { readSessionText, sessionText } from "./session-document.ts";
import type { SessionFile } from "./session-file.ts";

/** What the agent is told about it, one sentence each (`app.keep.*` in the catalogue). */
export type KeepProblem = "notSaved" | "notWiped" | "spent";

export interface KeptSessions extends SessionKeeping {
  /** What the sign-in view offers; null until the computer was asked. */
  readonly offer: ReadonlySignal<KeepOffer | null>;
  /** Asks the computer. What Chromium found out about its keyring at first holds until the next start. */
  look(): void;
  /** Whether there is something to take up. */
  isKept(): boolean;
  /** Reads what is kept. Never rejects. */
  read(): Promise<KeptReading>;
  /** Resolves when the disk is as it should be, or cannot be. */
  saved(): Promise<void>;
}

export interface KeptSessionsOptions {
  readonly box: SecretBox;
  readonly file: SessionFile;
  /** An administrator's policy may forbid it, at any time; what was kept is wiped then. */
  readonly policy: ReadonlySignal<Policy>;
  readonly log: Log;
  readonly counters: Counters;
  readonly onProblem: (problem: KeepProblem) => void;
}

/** Keeps one session, sealed, in one file; nothing is ever written that is not. */
export function createKeptSessions(options: KeptSessionsOptions): KeptSessions {
  const { box, file, policy, log, counters, onProblem } = options;
  const allowed = () => policy.value.allowed.keepSignedIn;
  /** What the disk is told, one after another. A keyring that asks its user holds none of it up. */
  let work: Promise<unknown> = Promise.resolve();
  let sealing: Promise<void> = Promise.resolve();
  /** Counts the words of the agent and of the policy: only the last of them stays. */
  let newest = 0;

  function fail(what: string, problem: KeepProblem | null, error: unknown): void {
    counters.count("store.problem");
    // Its message may quote what it could not encrypt or read.
    log.error("keptSession.problem", { what, code: codeOf(error) });
    if (problem !== null) onProblem(problem);
  }

  function queue<Result>(job: () => Promise<Result>): Promise<Result> {
    const done = work.then(job);
    work = done.catch(() => {});
    return done;
  }

  async function save(session: KeptSession, own: number): Promise<void> {
    try {
      if ((await box.state()) !== "ready") throw new Error("not ready");
      if (own !== newest) return;
      const sealed = await box.seal(sessionText(session));
      await queue(async () => {
        if (own === newest) await file.write(sealed);
      });
    } catch (error) {
      if (own === newest) fail("save", "notSaved", error);
    }
  }

  function keep(session: KeptSession): void {
    if (!allowed()) return;
    // Where this cannot be saved, an older copy would take the session back without a question.
    if (session.askFirst) wipe();
    newest += 1;
    sealing = save(session, newest);
  }

  function wipe(): void {
    newest += 1;
    void queue(() => file.wipe().catch((error: unknown) => fail("wipe", "notWiped", error)));
  }

  async function setAside(why: string): Promise<KeptReading> {
    log.warn("keptSession.setAside", { why });
    await queue(file.setAside).catch((error: unknown) => fail("setAside", null, error));
    return { kind: "unreadable" };
  }

  async function readNow(own: number): Promise<KeptReading> {
    let sealed: string | null;
    try {
      sealed = file.read();
    } catch (error) {
      return setAside(codeOf(error));
    }
    if (sealed === null) return { kind: "none" };
    const state = await box.state();
    log.info("keptSession.found", { state });
    if (state !== "ready") return { kind: "locked" };
    const opened = await box.open(Buffer.from(sealed, "base64")).catch(() => null);
    // Wiped or replaced, while the keyring asked its user.
    if (own !== newest) return { kind: "none" };
    if (opened === "locked") return { kind: "locked" };
    return opened === null ? setAside("cannot be decrypted") : understood(opened, own);
  }

  async function understood({ text, stale }: Opened, own: number): Promise<KeptReading> {
    const document = readSessionText(text);
    if (!document.ok) return setAside(document.kind);
    const { value } = document;
    if (stale) await save(value, own);
    return { kind: "kept", session: value };
  }

  function isKept(): boolean {
    try {
      return file.read() !== null;
    } catch {
      return true;
    }
  }

  const { offer, look } = followKeepOffer({ box, policy, onForbidden: wipe });

  return {
    offer,
    look,
    isKept: () => allowed() && isKept(),
    read() {
      const own = newest;
      return work.then(() => readNow(own));
    },
    keep,
    wipe,
    expire() {
      wipe();
      onProblem("spent");
    },
    saved: async () => {
      await sealing;
      await work;
    },
  };
}
