import { createAgentManagerSession } from "../../main/agent-manager/create-session.ts";
import type { PresenceSource, SourceListener } from "../../main/agent-manager/presence-source.ts";
import { createKeptLog } from "../../main/agent-manager/testing/kept-log.ts";
import { createCounters } from "../../main/diagnostics/counters.ts";
import { createSnapshotStore } from "../../main/presence/snapshot-store.ts";
import { USUALLY_ALLOWED } from "../../shared/permitted.ts";
import { EMPTY_SNAPSHOT } from "../../shared/snapshot.ts";
import { aPresenceMessage } from "../../shared/testing/fixtures.ts";
import type { FleetWidget, FleetWidgetParts } from "./fleet-widget.ts";
import { clockOf } from "./timeline.ts";

const MESSAGE = aPresenceMessage();

/** What the server says to whoever signs in: the agent whose presence it tells. */
const SIGNED_IN = JSON.stringify({
  data: { token: "t", keycloak_User: { id: MESSAGE.presence.agent.id, username: "anna" } },
});

/** A widget's whole session, from the sign-in on, with the server model in place of the network. */
export function createSessionWidget(parts: FleetWidgetParts): FleetWidget {
  const { timeline, random, onLive } = parts;
  const store = createSnapshotStore(EMPTY_SNAPSHOT);
  const session = createAgentManagerSession({
    store,
    clock: clockOf(timeline),
    random,
    log: createKeptLog(),
    counters: createCounters(),
    fetch: async (url) =>
      url.endsWith("/login") ? new Response(SIGNED_IN) : new Response("", { status: 404 }),
    takeoverConsent: { has: () => true, remember: () => {} },
    keeping: { keep() {}, wipe() {}, expire() {} },
    allowInsecure: () => false,
    cache: { read: () => null, write: () => {} },
    allowed: () => USUALLY_ALLOWED,
    createSource: (_account, listener) => createSource(parts, listener),
  });
  store.subscribe((after, before) => {
    if (after.link.name === "live" && before.link.name !== "live") onLive();
  });
  return {
    start: () =>
      new Promise((resolve) => {
        const stop = store.subscribe(({ link }) => {
          if (link.name !== "connecting") return;
          stop();
          resolve();
        });
        const form = { server: "https://cx.example", username: "anna", password: "p" } as const;
        session.signIn({ ...form, mode: "session", keepSignedIn: false });
      }),
    networkBack: session.networkBack,
    retryNow: session.retryNow,
  };
}

function createSource(
  { server, onTry }: FleetWidgetParts,
  listener: SourceListener,
): PresenceSource {
  let calls = 0;
  let open: number | null = null;
  const line = server.lineOf({
    taken(call) {
      if (call !== open) return;
      listener({ kind: "connected" });
      listener({ kind: "presence", message: MESSAGE });
    },
    lost(call, fault) {
      if (call !== open) return;
      open = null;
      listener({ kind: "lost", fault, retryAfter: null });
    },
  });
  return {
    capabilities: {
      holdsSession: true,
      isOrdered: false,
      changesState: true,
      announcesTasks: true,
    },
    open() {
      if (open !== null) return;
      calls += 1;
      open = calls;
      onTry();
      line.call(calls);
    },
    close() {
      open = null;
    },
    send: () => false,
  };
}
