import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { ProxyAnswer } from "../../shared/bridge.ts";
import type { ProxyQuestion } from "../../shared/window-state.ts";
import type { LiveSecrets } from "../live-secrets.ts";
import type { Log } from "../log.ts";

/** Who asks for credentials (`AuthInfo` of Electron, without its words). */
export interface Challenge {
  readonly isProxy: boolean;
  readonly host: string;
  readonly port: number;
  readonly scheme: string;
}

export interface CheckListener {
  /** Somebody wants credentials; told again where they were refused. Null gives none. */
  readonly challenged: (challenge: Challenge, give: (answer: ProxyAnswer | null) => void) => void;
  /** Told once: whether a proxy no longer stands in the way. */
  readonly over: (letThrough: boolean) => void;
}

/**
 * Asks for `url` once, to make the proxy ask who we are. What it accepts, Chromium remembers for this
 * proxy until the widget ends, for whatever else goes through it. Returns the function that gives up,
 * which tells that it is over.
 */
export type CheckProxy = (url: string, listener: CheckListener) => () => void;

export interface ProxyLoginParts {
  readonly check: CheckProxy;
  readonly log: Log;
  /** The proxy took the agent's word: whoever waits need not wait. */
  readonly onLetThrough: () => void;
  /** Knows the password for as long as it is kept here. */
  readonly secrets: Pick<LiveSecrets, "hold">;
}

interface HeldAnswer {
  readonly answer: ProxyAnswer;
  readonly release: () => void;
}

const NOTHING_ASKED = Promise.resolve(false);

/**
 * One question at a time, about one proxy. A question that the agent put aside is not asked again
 * until they try again themselves. Credentials that a proxy took are kept in memory alone, until it
 * asks anew; a server that asks for some gets none.
 */
export function createProxyLogin({ check, log, onLetThrough, secrets }: ProxyLoginParts) {
  const question = signal<ProxyQuestion | null>(null);
  let asking: Promise<boolean> | null = null;
  let give: ((answer: ProxyAnswer | null) => void) | null = null;
  let giveUp: () => void = () => {};
  let putAside = false;
  let asksNow = "";
  let offered: HeldAnswer | null = null;
  const taken = new Map<string, HeldAnswer>();

  function wanted(url: string): void {
    if (asking !== null || putAside) return;
    let tries = 0;
    // No more of the request than where it goes: its query may belong to a connection.
    const { origin } = new URL(url);
    asking = new Promise((resolve) => {
      giveUp = check(`${origin}/`, {
        challenged(challenge, answer) {
          const { isProxy, host, port, scheme } = challenge;
          if (!isProxy) {
            answer(null);
            return;
          }
          const proxy = `${host}:${port}`;
          log.info("proxy.asks", { proxy, scheme, refused: tries > 0 });
          give = answer;
          offered?.release();
          offered = null;
          asksNow = keyOf(challenge);
          taken.get(asksNow)?.release();
          taken.delete(asksNow);
          question.value = { proxy, refused: tries > 0, checking: false };
          tries += 1;
        },
        over(letThrough) {
          log.info("proxy.answered", { letThrough });
          asking = null;
          give = null;
          if (letThrough && offered !== null) taken.set(asksNow, offered);
          else offered?.release();
          offered = null;
          question.value = null;
          resolve(letThrough);
          if (letThrough) onLetThrough();
        },
      });
    });
  }

  return {
    /** What the window has to ask the agent; null for nothing. */
    question: question as ReadonlySignal<ProxyQuestion | null>,
    /** A proxy refused this request for want of credentials. */
    wanted,
    answer(answer: ProxyAnswer | null): void {
      const asked = question.value;
      if (asked === null) return;
      if (answer === null) {
        putAside = true;
        giveUp();
      } else if (give !== null) {
        const pass = give;
        give = null;
        offered = { answer, release: secrets.hold(answer.password) };
        question.value = { ...asked, checking: true };
        pass(answer);
      }
    },
    /** Resolves once nothing is being asked: true where the proxy now lets requests through. */
    letThrough: () => asking ?? NOTHING_ASKED,
    /**
     * What the agent said to this proxy in this run, where the proxy took it; null otherwise, and for
     * servers. For sessions that the agent is not asked for.
     */
    known: (challenge: Challenge) =>
      challenge.isProxy ? (taken.get(keyOf(challenge))?.answer ?? null) : null,
    /** The agent wants to try again: a question that was put aside may be asked anew. */
    mayAskAgain(): void {
      putAside = false;
    },
  };
}

/** What a proxy wants to know, and what the agent says to it. */
export type ProxyLogin = ReturnType<typeof createProxyLogin>;

/** What was said over Digest is not for the same proxy over Basic, which sends it in the clear. */
function keyOf({ host, port, scheme }: Challenge): string {
  return `${scheme} ${host}:${port}`;
}
