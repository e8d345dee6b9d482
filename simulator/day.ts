import type { ControlCommand } from "./control.ts";

/** Who takes part, as commands name them. */
export interface DayCast {
  /** Username. */
  readonly agent: string;
  /** MRD of chats, which a call may interrupt. */
  readonly chat: string;
  /** MRD of calls. */
  readonly voice: string;
}

export interface DayStep {
  /** From the beginning of the day, in ms at single speed. */
  readonly at: number;
  /** What happens, for whoever watches. */
  readonly caption: string;
  readonly do: readonly Exclude<ControlCommand, { do: "playDay" | "stopDay" | "reset" }>[];
}

/** How long the last caption stays, in ms at single speed. */
export const LAST_WORD_MS = 3_000;

/**
 * An agent's day from sign-on to the end of the shift, in a minute and a half. The agent's own
 * changes are made as from AgentDesk, so that nobody has to click. `lasting` turns ms of the day into
 * real ones.
 */
export function dayOf(
  { agent, chat, voice }: DayCast,
  lasting: (ms: number) => number,
): readonly DayStep[] {
  const beReady = { do: "setAgentState", agent, state: "READY" } as const;
  const beNotReady = (reason: string | null) =>
    ({ do: "setAgentState", agent, state: "NOT_READY", reason }) as const;
  const offer = (mrdId: string, queueName: string) =>
    ({ do: "offerTask", agent, mrdId, queueName }) as const;
  const accept = { do: "acceptTask", agent } as const;
  const close = { do: "closeTask", agent } as const;
  const nonsense = { agentPresence: { agentMrdStates: "nonsense" } };
  return [
    {
      at: 0,
      caption: "The agent signs on. Not Ready: nothing is routed yet.",
      do: [beNotReady(null)],
    },
    {
      at: 3_000,
      caption: "Ready, but no channel is on. After ten seconds the widget speaks up.",
      do: [beReady],
    },
    {
      at: 14_500,
      caption: "The agent switches chat on.",
      do: [{ do: "setMrdState", agent, mrdId: chat, state: "READY" }],
    },
    { at: 17_000, caption: "A customer writes.", do: [offer(chat, "Questions")] },
    { at: 19_500, caption: "The agent takes the chat.", do: [accept] },
    { at: 22_000, caption: "A second customer writes.", do: [offer(chat, "Orders")] },
    { at: 24_000, caption: "The agent takes that chat too.", do: [accept] },
    {
      at: 27_000,
      caption: "Lunchtime: three more chats at once. The channel is full, the agent is busy.",
      do: [
        offer(chat, "Orders"),
        accept,
        offer(chat, "Questions"),
        accept,
        offer(chat, "Orders"),
        accept,
      ],
    },
    {
      at: 31_000,
      caption: "A chat ends; five seconds of wrap-up.",
      do: [{ do: "startWrapUp", agent, durationMs: lasting(5_000) }],
    },
    { at: 37_000, caption: "The other four chats end.", do: [close, close, close, close] },
    {
      at: 40_000,
      caption: "The supervisor sends the agent on a short break.",
      do: [beNotReady("Short Break")],
    },
    {
      at: 44_500,
      caption: "Back from the break. Auto-sync is on now: every channel follows the agent.",
      do: [{ do: "autoSync", on: true }, beReady],
    },
    {
      at: 48_000,
      caption: "A chat comes and is taken.",
      do: [offer(chat, "Questions"), accept],
    },
    {
      at: 51_000,
      caption: "The phone rings. A call interrupts chats.",
      do: [offer(voice, "Hotline")],
    },
    { at: 53_500, caption: "The agent takes the call.", do: [accept] },
    { at: 57_000, caption: "The call ends, the chat goes on.", do: [close] },
    { at: 59_500, caption: "The chat ends.", do: [close] },
    {
      at: 61_500,
      caption: "A customer writes, and the agent does not answer.",
      do: [offer(chat, "Questions")],
    },
    {
      at: 65_500,
      caption: "Not answered: the request is taken back, and the agent is set Not Ready.",
      do: [{ do: "requestNotAnswered", agent }],
    },
    { at: 69_500, caption: "The agent is Ready again.", do: [beReady] },
    {
      at: 72_000,
      caption: "The server talks nonsense, then repeats itself. Nothing may change on screen.",
      do: [
        { do: "sendRaw", agent, event: "agentPresence", payload: nonsense },
        { do: "resendPresence", agent, times: 3 },
      ],
    },
    {
      at: 74_500,
      caption: "The network fails: what is shown is no longer confirmed.",
      do: [{ do: "outage", on: true }],
    },
    {
      at: 77_000,
      caption: "Meanwhile, unseen, the supervisor sets the agent Not Ready for training.",
      do: [beNotReady("Training")],
    },
    {
      at: 80_000,
      caption: "The network is back. The widget finds its way and says what changed.",
      do: [{ do: "outage", on: false }],
    },
    { at: 88_000, caption: "The supervisor sets the agent Ready.", do: [beReady] },
    {
      at: 91_000,
      caption: "End of the shift: the supervisor logs the agent out.",
      do: [{ do: "forceLogout", agent, by: "supervisor" }],
    },
  ];
}
