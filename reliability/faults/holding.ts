import { setTimeout as wait } from "node:timers/promises";
import { HOLD } from "../../main/presence/apply-presence.ts";
import { isConfirmed } from "../../shared/snapshot.ts";
import { parseAgentPresence } from "../../shared/wire/agent-presence.ts";
import { BLACK_HOLE, NO_FAULT } from "./fault-proxy.ts";
import { stopwatch } from "./pace.ts";
import type { FaultRun, Seen } from "./run-fault.ts";
import type { Scene } from "./scene.ts";

/** What happens in each scene, by its name. */
const PLAYS: Readonly<Record<string, FaultRun["play"]>> = {
  async "half-open: the server is gone, and nobody says so"(scene) {
    const { widget, proxy } = scene;
    const took = stopwatch();
    await proxy.set({ kind: "halfOpen" });
    scene.changeTruth();
    await widget.until((snapshot) => !isConfirmed(snapshot), 90_000);
    const noticed = took();
    await scene.untilTrue();
    return { noticed: [noticed], back: [took() - noticed] };
  },

  "polling works, WebSockets are refused": (scene) => livesOnPolling(scene, "refused"),
  "polling works, WebSockets hang": (scene) => livesOnPolling(scene, "hangs"),

  async "WebSockets come about and are dropped at once"(scene) {
    const { widget, proxy } = scene;
    await proxy.set({ kind: "upgradeDropped", afterMs: 250 });
    await cutUntilLost(scene);
    const lost = () => scene.counted("connection.lost");
    const target = lost() + 3;
    await widget.until(() => lost() >= target, 90_000);
    const { connection } = await widget.until(
      ({ connection: { name } }) => name === "reconnecting",
    );
    // The server logs out after 10 s, however often the connection was lost before.
    if (connection.name === "reconnecting" && connection.attempt === 1) {
      const wait = (connection.retryAt ?? connection.lostAt) - connection.lostAt;
      if (wait > 1_000) scene.violations.push(`the first try waits ${wait} ms`);
    }
    return { back: [await scene.heal()] };
  },

  async "late by seconds"(scene) {
    const { proxy, pace } = scene;
    const late = { lateMs: pace.lateMs };
    await proxy.set({ kind: "lanes", toServer: late, toClient: late });
    const took = stopwatch();
    scene.changeTruth();
    await scene.untilTrue();
    if (took() < pace.lateMs) scene.violations.push("the network was not late");
    await cutUntilLost(scene);
    await scene.untilTrue();
    return { back: [await scene.heal()] };
  },

  async "server restarts again and again"(scene) {
    const { widget } = scene;
    const back: number[] = [];
    for (let restart = 0; restart < 3; restart++) {
      const gone = widget.until((snapshot) => !isConfirmed(snapshot));
      await scene.restartServer();
      const took = stopwatch();
      await gone;
      await scene.untilTrue();
      back.push(took());
    }
    return { back };
  },

  async "the old connection is heard again beside the new one"(scene) {
    const { widget, proxy } = scene;
    await proxy.set(BLACK_HOLE);
    scene.changeTruth();
    await widget.until(({ connection }) => connection.name === "reconnecting", 90_000);
    await widget.until(
      ({ connection }) => connection.name === "reconnecting" && connection.retryAt === null,
    );
    // What was kept back of both connections arrives in one moment.
    return { back: [await scene.heal()] };
  },

  async "events come twice and in the wrong order"(scene) {
    const { widget, simulator } = scene;
    const wild = ["READY", "NOT_READY", "READY"] as const;
    const presences: unknown[] = [];
    const socket = widget.sockets.at(-1);
    socket?.on("agentPresence", (payload: unknown) => presences.push(payload));
    for (const state of wild) {
      simulator().run({ do: "setAgentState", agent: "amina", state });
      // Each in a millisecond of its own, or no one could tell which is older.
      await wait(5);
    }
    await scene.untilTrue();
    // The last to come is the server's word, though it is the oldest (protocol 6.4).
    const shuffled = [...presences, ...presences].reverse();
    for (const payload of shuffled) {
      simulator().run({ do: "sendRaw", agent: "amina", event: "agentPresence", payload });
    }
    const heard = presences.length + shuffled.length;
    for (let i = 0; i < 200 && presences.length < heard; i++) await wait(10);
    socket?.off("agentPresence");
    if (presences.length < heard) scene.violations.push("not all of them arrived");
    const last = parseAgentPresence(presences.at(-1));
    await wait(HOLD + 100);
    const shown = widget.store.get().presence?.state;
    const said = last.ok ? last.value.presence.state : null;
    if (shown?.rawName !== said?.rawName || shown?.since !== said?.since) {
      scene.violations.push("what the server said last is not shown after 2 s");
    }
    return {};
  },
};

/** Faults that a connection can live with, or that come in their own order. */
export const HELD: readonly FaultRun[] = Object.entries(PLAYS).map(([name, play]) => ({
  name,
  play,
}));

async function livesOnPolling(scene: Scene, how: "refused" | "hangs"): Promise<Seen> {
  const { widget, proxy, pace } = scene;
  await proxy.set({ kind: "noUpgrade", how });
  await cutUntilLost(scene);
  await scene.untilTrue();
  const lost = scene.counted("connection.lost");
  // Longer than the heartbeat: polling has to carry it.
  await wait(pace.pingIntervalMs * 2 + pace.pingTimeoutMs);
  scene.changeTruth();
  await scene.untilTrue();
  if (scene.counted("connection.lost") > lost) scene.violations.push("polling did not hold");
  if (widget.sockets.at(-1)?.io.engine.transport.name !== "polling") {
    scene.violations.push("a WebSocket came about");
  }
  await proxy.set(NO_FAULT);
  await cutUntilLost(scene);
  return { back: [await scene.heal()] };
}

/** Between two polls there is nothing to cut. */
async function cutUntilLost({ proxy, widget }: Scene): Promise<void> {
  while (widget.store.get().connection.name === "live") {
    proxy.cut();
    await wait(20);
  }
}
