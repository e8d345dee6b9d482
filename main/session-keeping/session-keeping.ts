import type { Policy } from "../../shared/policy.ts";
import type { KeepOffer } from "../../shared/window-state.ts";
import type { KeptReading, KeptSession, SessionKeeping } from "../agent-manager/kept-session.ts";
import type { Observable } from "../agent-manager/observable.ts";
import type { Counters } from "../diagnostics/counters.ts";
import type { Log } from "../log.ts";
import { codeOf } from "../settings/store-files.ts";
import { followKeepOffer } from "./keep-offer.ts";
import type { SecretBox } from "./secret-box.ts";
import { readSessionText, sessionText } from "./session-document.ts";
import type { SessionFile } from "./session-file.ts";

/** What the agent is told about it, one sentence each (`app.keep.*` in the catalogue). */
export type KeepProblem = "notSaved" | "notWiped" | "spent";

export interface KeptSessions extends SessionKeeping {
  /** What the sign-in view offers; null until the computer was asked. */
  readonly offer: Observable<KeepOffer | null>;
  /** Asks the computer anew: a keyring may have been opened meanwhile. */
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
  readonly policy: Observable<Policy>;
  readonly log: Log;
  readonly counters: Counters;
  readonly onProblem: (problem: KeepProblem) => void;
}

/** Keeps one session, sealed, in one file; nothing is ever written that is not. */
export function createKeptSessions(options: KeptSessionsOptions): KeptSessions {
  const { box, file, policy, log, counters, onProblem } = options;
  const allowed = () => policy.get().allowed.keepSignedIn;
  /** One after another, so that the last word is what stays. */
  let work: Promise<void> = Promise.resolve();
  let newest = 0;

  function fail(what: string, problem: KeepProblem | null, error: unknown): void {
    counters.count("store.problem");
    // Its message may quote what it could not encrypt or read.
    log.error("keptSession.problem", { what, code: codeOf(error) });
    if (problem !== null) onProblem(problem);
  }

  function queue(job: () => Promise<void>): Promise<void> {
    work = work.then(job);
    return work;
  }

  async function save(session: KeptSession): Promise<void> {
    try {
      if ((await box.state()) !== "ready") throw new Error("not ready");
      await file.write(await box.seal(sessionText(session)));
    } catch (error) {
      fail("save", "notSaved", error);
    }
  }

  function keep(session: KeptSession): void {
    if (!allowed()) return;
    newest += 1;
    const own = newest;
    void queue(async () => {
      if (own === newest) await save(session);
    });
  }

  function wipe(): void {
    newest += 1;
    void queue(() => file.wipe().catch((error: unknown) => fail("wipe", "notWiped", error)));
  }

  async function setAside(why: string): Promise<KeptReading> {
    log.warn("keptSession.setAside", { why });
    await file.setAside().catch((error: unknown) => fail("setAside", null, error));
    return { kind: "unreadable" };
  }

  async function readNow(): Promise<KeptReading> {
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
    if (opened === null) return setAside("cannot be decrypted");
    const document = readSessionText(opened.text);
    if (!document.ok) return setAside(document.kind);
    const { value } = document;
    if (opened.stale) await save(value);
    return { kind: "kept", session: value };
  }

  function isKept(): boolean {
    try {
      return file.read() !== null;
    } catch {
      return true;
    }
  }

  const { offer, look } = followKeepOffer({
    ...{ box, policy },
    onForbidden() {
      if (isKept()) wipe();
    },
  });

  return {
    offer,
    look,
    isKept: () => allowed() && isKept(),
    async read() {
      let reading: KeptReading = { kind: "none" };
      await queue(async () => {
        reading = await readNow();
      });
      return reading;
    },
    keep,
    wipe,
    expire() {
      wipe();
      onProblem("spent");
    },
    saved: () => work,
  };
}
