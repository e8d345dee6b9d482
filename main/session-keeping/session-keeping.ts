import { type ReadonlySignal, signal } from "@preact/signals-core";
import * as z from "zod";
import type { KeepOffer } from "../../shared/window-state.ts";
import type { Given } from "../parts.ts";
import { onChange } from "../reactive.ts";
import { type KeptReading, type KeptSession, keptSessionSchema } from "../server/kept-session.ts";
import { type DocumentKind, readDocument } from "../settings/json-store.ts";
import { codeOf, type OwnFile } from "../settings/store-files.ts";

/** Whether this computer really encrypts; `notEncrypted`: it would only make text hard to read. */
export type BoxState = "ready" | "notEncrypted" | "unavailable";

/** Encryption by the operating system, with a key that only this user of it has. */
export interface SecretBox {
  /** May change while the widget runs: a keyring can be opened later. Never rejects. */
  state(): Promise<BoxState>;
  /** Rejects where it is not ready. */
  seal(text: string): Promise<Buffer>;
  /**
   * `stale`: the key was replaced, so the text should be sealed anew. `locked`: there is no key just
   * now. Rejects where the text was sealed by another user, or is damaged.
   */
  open(sealed: Buffer): Promise<Opened | "locked">;
}

export interface Opened {
  readonly text: string;
  readonly stale: boolean;
}

/** What the agent is told about it, one sentence each (`app.keep.*` in the catalogue). */
export type KeepProblem = "notSaved" | "notWiped" | "spent";

export interface KeptSessionsOptions extends Given<"policy" | "log" | "counters"> {
  readonly box: SecretBox;
  readonly file: OwnFile;
  readonly onProblem: (problem: KeepProblem) => void;
}

/** The one file that the sealed session is in, as base64; in the folder of the widget's own files. */
export const SESSION_FILE = "kept-session";

/** What is sealed. A new version of it brings its migration here. */
const SESSION: DocumentKind<KeptSession & { readonly version: 1 }> = {
  schema: keptSessionSchema.extend({ version: z.literal(1) }),
  version: 1,
};

const FORBIDDEN: KeepOffer = { possible: false, why: "forbidden" };

/**
 * Keeps one session, sealed, in one file; nothing is ever written that is not. An administrator's policy
 * may forbid it, at any time; what was kept is wiped then.
 */
export function createKeptSessions(options: KeptSessionsOptions) {
  const { box, file, policy, log, counters, onProblem } = options;
  const allowed = () => policy.value.allowed.keepSignedIn;
  /** Changes on the disk, one after another. A keyring that asks its user holds none of them up. */
  let work: Promise<unknown> = Promise.resolve();
  let sealing: Promise<void> = Promise.resolve();
  /** Counts what the agent and the policy ask for: only the last of it stays. */
  let newest = 0;
  const offer = signal<KeepOffer | null>(null);

  function reportProblem(what: string, problem: KeepProblem | null, error: unknown): void {
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
      const sealed = await box.seal(JSON.stringify({ version: SESSION.version, ...session }));
      await queue(async () => {
        if (own === newest) await file.write(`${sealed.toString("base64")}\n`);
      });
    } catch (error) {
      if (own === newest) reportProblem("save", "notSaved", error);
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
    void queue(() =>
      file.removeWithCopies().catch((error: unknown) => reportProblem("wipe", "notWiped", error)),
    );
  }

  async function setAside(why: string): Promise<KeptReading> {
    log.warn("keptSession.setAside", { why });
    await queue(async () => {
      file.setAside();
      await file.removeOldSetAside();
    }).catch((error: unknown) => reportProblem("setAside", null, error));
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
    return opened === null ? setAside("cannot be decrypted") : readOpened(opened, own);
  }

  async function readOpened({ text, stale }: Opened, own: number): Promise<KeptReading> {
    const document = readDocument(text, SESSION);
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

  async function refreshOffer(): Promise<void> {
    if (!allowed()) return;
    const state = await box.state();
    if (!allowed()) offer.value = FORBIDDEN;
    else offer.value = state === "ready" ? { possible: true } : { possible: false, why: state };
  }

  function followPolicy(): void {
    if (!allowed()) {
      offer.value = FORBIDDEN;
      wipe();
    } else if (offer.value === FORBIDDEN) void refreshOffer();
  }

  followPolicy();
  onChange(policy, followPolicy);

  return {
    /** What the sign-in view offers; null until the computer was asked. */
    offer: offer as ReadonlySignal<KeepOffer | null>,
    /** Asks the computer. What Chromium found out about its keyring at first holds until the next start. */
    refreshOffer: () => void refreshOffer(),
    /** Whether there is something to take up. */
    isKept: () => allowed() && isKept(),
    /** Reads what is kept. Never rejects. */
    read(): Promise<KeptReading> {
      const own = newest;
      return work.then(() => readNow(own));
    },
    keep,
    wipe,
    expire() {
      wipe();
      onProblem("spent");
    },
    /** Resolves when the disk is as it should be, or cannot be. */
    saved: async () => {
      await sealing;
      await work;
    },
  };
}

export type KeptSessions = ReturnType<typeof createKeptSessions>;
