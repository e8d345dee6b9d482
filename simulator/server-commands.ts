import type { Behaviour } from "./behaviour.ts";
import type { ControlCommand } from "./control.ts";
import type { Desk } from "./desk.ts";
import { resetWorld } from "./world.ts";

type ServerCommand = Exclude<ControlCommand, { agent: string } | { do: "dropSockets" }>;

/** Carries out what concerns no single agent; returns why not as a sentence, or null. */
export function runOnServer(desk: Desk, command: ServerCommand): string | null {
  const { world } = desk;
  const turn = (change: Partial<Behaviour>) => {
    Object.assign(world.behaviour, change);
    return null;
  };
  switch (command.do) {
    case "outage":
      turn({ outage: command.on });
      if (command.on) desk.cutAll();
      return null;
    case "login":
      return turn({ login: command.behave, loginShape: command.shape ?? null });
    case "connect":
      return turn({ connect: command.behave });
    case "answerRequests":
      return turn({ answersRequests: command.on });
    case "refuseNext":
      return turn({ refuseNext: command.by });
    case "delay":
      return turn({ delayMs: command.ms });
    case "profile":
      return turn({ profile: command.profile });
    case "autoSync":
      return turn({ autoSync: command.on });
    case "evictionOrder":
      return turn({ evictionOrder: command.order });
    case "gateway":
      return turn({ gateway: command.behave });
    case "freeze":
      desk.freeze(command.on);
      return turn({ frozen: command.on });
    case "observe":
      return turn({
        ...(command.behave === undefined ? {} : { observe: command.behave }),
        ...(command.dates === undefined ? {} : { dates: command.dates }),
        ...(command.retryAfterSeconds === undefined
          ? {}
          : { retryAfterSeconds: command.retryAfterSeconds }),
      });
    case "requireBearer":
      return turn({ requireBearer: command.on });
    case "expireTokens":
      desk.tokens.expire(command.refresh ?? false);
      return null;
    case "setReasons":
      return turn({ reasons: command.reasons });
    case "reasons":
      return turn({ reasonsAnswer: command.behave });
    case "reasonForm":
      return turn({ reasonForm: command.form });
    case "clockSkew":
      return turn({ skewMs: command.ms });
    case "stateTimes":
      return turn({ stateTimes: { ms: command.ms, mrdId: command.mrdId ?? null } });
    case "stopDay":
      return desk.day.stop() ? null : "No day is playing.";
    case "reset":
      desk.day.forget();
      resetWorld(world);
      desk.tokens.expire(true);
      desk.freeze(false);
      desk.cutAll();
      return null;
  }
}
