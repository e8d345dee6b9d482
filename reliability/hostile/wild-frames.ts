import { setImmediate as settle } from "node:timers/promises";
import { manualClock } from "../../main/testing/manual-clock.ts";
import { connectIn, type ServerEnd } from "../memory-socket.ts";
import { createCallCentre } from "../model/call-centre.ts";
import { loggedIn, payloadOf } from "../model/truth.ts";
import { seeded } from "../seeded.ts";
import { startWidget } from "../widget.ts";
import { mutated } from "./mutate.ts";
import { HOSTILE_TEXTS, hostileValue, pickWith } from "./values.ts";

const GREETING = '0{"sid":"s","upgrades":[],"pingInterval":25000,"pingTimeout":20000}';
const EVENTS: readonly [string, ...string[]] = [
  "agentPresence",
  ...["taskRequest", "revokeTask", "errors", "connect", "connect_error", "disconnect"],
  ...["error", "newListener", "__proto__", "constructor", "wrapupTimerStarted"],
];

/**
 * Sends frames to a whole widget, through Socket.IO's own client. What nobody catches ends the run:
 * in the widget it would be an unhandled error.
 */
export async function sendWildFrames(count: number, seed: number) {
  const random = seeded(seed);
  const clock = manualClock(Date.UTC(2026, 0, 5, 8));
  const centre = createCallCentre(clock);
  const presence = payloadOf(loggedIn(clock.now()), "AGENT_STATE_UNCHANGED");
  const sound = `42${JSON.stringify(["agentPresence", presence])}`;
  const problems: string[] = [];
  /** Of each connection, the newest last. */
  const ends: ServerEnd[] = [];
  const connect = connectIn((dial) => {
    const end = dial.open((packet) => {
      if (!packet.startsWith("40")) return;
      end.send('40{"sid":"s"}');
      end.send(sound);
    });
    end.send(GREETING);
    ends.push(end);
  });
  const widget = startWidget({ clock, random, fetch: centre.fetch, connect });
  const { session, store } = widget;

  /** Whatever it made of a frame: the agent's word, or time, brings it back to what is true. */
  async function backToLife(): Promise<void> {
    for (let turn = 0; turn < 20 && store.get().connection.name !== "live"; turn++) {
      const { name } = store.get().connection;
      if (name === "signedOut") widget.signIn("https://cx.example.com");
      else session.takeOver();
      session.retryNow();
      clock.advance(5_000);
      for (let i = 0; i < 6; i++) await settle();
    }
    if (store.get().connection.name !== "live" && problems.length < 10) {
      problems.push(`does not come back: ${JSON.stringify(store.get().connection)}`);
    }
  }

  try {
    for (let sent = 0; sent < count; sent++) {
      if (store.get().connection.name !== "live") await backToLife();
      ends.at(-1)?.send(wildFrame(presence, random));
      await settle();
    }
    await backToLife();
    return {
      frames: count,
      /** How often the widget hung up and came again. */
      connections: ends.length,
      problems,
    };
  } finally {
    widget.stop();
  }
}

function wildFrame(presence: unknown, random: () => number): string {
  const pick = pickWith(random);
  const payload = JSON.stringify(mutated(presence, 0.05, random)) ?? "null";
  const event = `[${JSON.stringify(pick(EVENTS))},${payload}]`;
  const kinds: readonly [string, ...string[]] = [
    `42${event}`,
    `42${event.slice(0, Math.floor(random() * event.length))}`,
    `42${JSON.stringify(hostileValue(random)) ?? ""}`,
    `42/other,${event}`,
    `42${Math.floor(random() * 1e6)}${event}`,
    `43${pick(["", "1", "[]", "1[]", "-1[null]"])}`,
    `44${pick(["", "null", "7", '"no"', '{"message":7}', '{"message":"\\u202e"}', "[]"])}`,
    `45${pick(["", "1-", '1-["x",{"_placeholder":true,"num":0}]', "99999999-[]", "-1-[]"])}`,
    `46${pick(["", "0-[]"])}`,
    `40${pick(["", "{}", "null", '{"sid":7}', "/other,"])}`,
    `0${pick(["", "null", "{}", '{"sid":"s","upgrades":[],"pingInterval":-1}', GREETING.slice(1)])}`,
    `${pick(["", "1", "3", "4", "5", "6", "7", "9", "b", "bAAAA", "\u0000", "\ud800"])}`,
    `${pick(["2", "2probe", "3probe", "4x", "47", "49[]"])}`,
    `4${pick(HOSTILE_TEXTS)}`,
  ];
  return pick(kinds);
}
