import type * as z from "zod";
import {
  REQUESTS,
  type RequestAnswer,
  type RequestInput,
  type RequestName,
} from "../../shared/bridge.ts";
import { channelOf, type RequestRefusal, type RequestReply } from "../../shared/bridge-channels.ts";
import { createBurstLimit } from "../burst-limit.ts";
import type { Clock } from "../clock.ts";
import type { Counters } from "../counters.ts";
import { describeError, type Log, type LogFields } from "../log.ts";

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

export interface RequestsOptions<Event> {
  readonly ipc: RequestServer<Event>;
  readonly handlers: RequestHandlers;
  readonly isTrusted: (event: Event) => boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
}

/** Far beyond what hands can do, far below what hurts. Each request has its own share. */
const REQUESTS_AT_ONCE = 20;
const REQUESTS_WITHIN = 2_000;
const REFUSALS_LOGGED_A_MINUTE = 10;

const ANSWERED: ReadonlySet<RequestName> = new Set(["load"]);
const schemas: { readonly [Name in RequestName]: z.ZodType<RequestInput<Name>> } = REQUESTS;
const isRequestName = (name: string): name is RequestName => Object.hasOwn(REQUESTS, name);

/** Answers every request of the contract. What fails a check is counted, logged without values and refused. */
export function serveRequests<Event>(options: RequestsOptions<Event>): void {
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
