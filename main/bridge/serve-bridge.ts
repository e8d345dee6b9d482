import type { ReadonlySignal } from "@preact/signals-core";
import type * as z from "zod";
import {
  type Pushes,
  type PushName,
  REQUESTS,
  type RequestAnswer,
  type RequestInput,
  type RequestName,
} from "../../shared/bridge.ts";
import {
  channelOf,
  type RequestRefusal,
  type RequestReply,
  WINDOW_ORIGIN,
} from "../../shared/bridge-channels.ts";
import { createBurstLimit } from "../burst-limit.ts";
import { type Basics, describeError, type LogFields } from "../log.ts";
import { onChangeThrottled } from "../reactive.ts";

export interface BridgeOptions<Event> extends Basics {
  readonly ipc: RequestServer<Event>;
  readonly handlers: RequestHandlers;
  readonly isTrusted: (event: Event) => boolean;
  /** The open window's `webContents`, null while there is none. */
  readonly target: () => PushTarget | null;
  /** What the window is told: `load` answers with it. */
  readonly shown: { readonly [Name in PushName]: ReadonlySignal<Pushes[Name]> };
  /** What the window would show could not be put together: it stays blank, and cannot say so itself. */
  readonly onNotLoaded: () => void;
}

/** Serves the window: its requests one way, pushes the other, which begin with its `load`. */
export function serveBridge<Event>(options: BridgeOptions<Event>): void {
  const beginPushes = pushChanges(options);
  serveRequests({
    ...options,
    handlers: {
      ...options.handlers,
      load(input) {
        try {
          const everything = options.handlers.load(input);
          beginPushes();
          return everything;
        } catch (error) {
          options.onNotLoaded();
          throw error;
        }
      },
    },
  });
}

/** The part of a window's `webContents` that is used. */
interface PushTarget {
  send(channel: string, value: unknown): void;
}

/** A frame: more often than this nobody can see it. */
const GAP = 16;

/**
 * Returns what begins to tell the open window what changes, each name once in 16 ms at most, the newest:
 * to be called as it is given everything. Without a window nothing is put together.
 */
function pushChanges<Event>({ target, shown, clock }: BridgeOptions<Event>): () => void {
  let told: PushTarget | null = null;
  let stop = () => {};
  return () => {
    const to = target();
    // A page that asks again may do nothing with the answer: what waits for it is sent all the same.
    if (to === told) return;
    stop();
    told = to;
    const follow = <Name extends PushName>(name: Name) =>
      onChangeThrottled(shown[name], { gap: GAP, clock }, (value) => {
        if (to === target()) to?.send(channelOf(name), value);
        else stop();
      });
    const stops = [follow("state"), follow("language")];
    stop = () => {
      for (const stopOne of stops) stopOne();
    };
  };
}

/** One function a request; it gets checked input only. What it returns goes nowhere, except for `load`. */
type RequestHandlers = {
  readonly [Name in RequestName]: (
    input: RequestInput<Name>,
  ) => RequestAnswer<Name> extends undefined ? unknown : RequestAnswer<Name>;
};

/** The part of Electron's `ipcMain` that is used. */
interface RequestServer<Event> {
  handle(channel: string, listener: (event: Event, ...input: unknown[]) => Promise<unknown>): void;
}

/** Far beyond what hands can do, far below what hurts. Each request has its own share. */
const REQUESTS_AT_ONCE = 20;
const REQUESTS_WITHIN = 2_000;
const REFUSALS_LOGGED_A_MINUTE = 10;

const ANSWERED: ReadonlySet<RequestName> = new Set(["load"]);
const schemas: { readonly [Name in RequestName]: z.ZodType<RequestInput<Name>> } = REQUESTS;
const isRequestName = (name: string): name is RequestName => Object.hasOwn(REQUESTS, name);

/** Answers every request of the contract. What fails a check is counted, logged without values and refused. */
function serveRequests<Event>(options: BridgeOptions<Event>): void {
  const { ipc, handlers, isTrusted, clock, log, counters } = options;
  const mayLog = createBurstLimit({ clock, most: REFUSALS_LOGGED_A_MINUTE, within: 60_000 });

  const refuse = (name: RequestName, refusal: RequestRefusal, fields: LogFields = {}) => {
    counters.count(`bridge.refused.${refusal}`);
    const write = refusal === "failed" ? log.error : log.warn;
    if (mayLog()) write("bridge.refused", { request: name, refusal, ...fields });
    return { ok: false, refusal } as const;
  };
  const carryOut = async <Name extends RequestName>(name: Name, input: RequestInput<Name>) => {
    try {
      const result = await handlers[name](input);
      counters.count("bridge.answered");
      return { ok: true, answer: ANSWERED.has(name) ? result : undefined } as const;
    } catch (error) {
      return refuse(name, "failed", describeError(error));
    }
  };
  const serve = <Name extends RequestName>(name: Name) => {
    const limit = { clock, most: REQUESTS_AT_ONCE, within: REQUESTS_WITHIN };
    const withinLimit = createBurstLimit(limit);
    ipc.handle(channelOf(name), async (event, ...input): Promise<RequestReply<unknown>> => {
      if (!isTrusted(event)) return refuse(name, "sender");
      if (!withinLimit()) return refuse(name, "flood");
      if (input.length > 1) return refuse(name, "shape", { problem: "too_many_arguments" });
      const checked = schemas[name].safeParse(input[0]);
      if (!checked.success) return refuse(name, "shape", describeShape(checked.error));
      return carryOut(name, checked.data);
    });
  };
  for (const name of Object.keys(REQUESTS).filter(isRequestName)) serve(name);
}

/** Where the input is wrong and how, never what it was. */
function describeShape({ issues: [first] }: z.ZodError): LogFields {
  return { at: first?.path.join(".") ?? "", problem: first?.code ?? "" };
}

/** What Electron says about who sent a message; `IpcMainInvokeEvent` fits. */
export interface SenderEvent {
  readonly sender: unknown;
  /** Null when the frame went away before it was asked about. */
  readonly senderFrame: { readonly origin: string; readonly parent: unknown } | null;
}

/** Whether a message comes from our window's main frame, showing our page: nobody else is answered. */
export function isOurWindow(event: SenderEvent, windowContents: unknown): boolean {
  const { sender, senderFrame } = event;
  if (windowContents === null || sender !== windowContents || senderFrame === null) return false;
  return senderFrame.parent === null && senderFrame.origin === WINDOW_ORIGIN;
}
