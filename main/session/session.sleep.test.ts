import { signal } from "@preact/signals-core";
import { afterEach, describe, expect, test } from "vitest";
import { USUALLY_ALLOWED } from "../../shared/permitted.ts";
import { DEFAULT_SETTINGS } from "../../shared/settings.ts";
import { en } from "../../shared/texts/en.ts";
import { languageFor } from "../../shared/texts/languages.ts";
import { createTexts } from "../../shared/texts/texts.ts";
import { createLiveNotifications } from "../notifications/live-notifications.ts";
import { createNotifier } from "../notifications/notifier.ts";
import { AGENT, createRig, type Rig } from "./testing/session-rig.ts";

const HOUR = 3_600_000;
const READY = en.agentState.READY;

let rig: Rig;
afterEach(() => rig.close());

/** A live agent, and every notification that the agent gets from here on. */
async function live(): Promise<string[]> {
  rig = await createRig();
  await rig.goLive();
  const shown: string[] = [];
  const texts = createTexts(languageFor("en", []));
  createNotifier({
    ...rig,
    snapshot: rig.session.snapshot,
    texts: () => texts,
    settings: signal(DEFAULT_SETTINGS),
    pausedUntil: () => null,
    allowed: () => USUALLY_ALLOWED,
    notifications: createLiveNotifications({
      clock: rig.clock,
      drawTray: () => {},
      open({ title }, events) {
        shown.push(title);
        events.settled({ kind: "shown" });
        return { close: () => {} };
      },
      onClick: () => {},
      onAction: () => {},
    }),
  });
  return shown;
}

/** Sleeps as computers do: timers stand still, and the clock goes on. */
function sleep(): void {
  rig.session.suspend();
  rig.clock.set(rig.clock.now() + HOUR);
}

async function wake(): Promise<void> {
  rig.session.resume();
  await rig.untilConnection("live");
  rig.clock.advance(1_000);
}

describe("after sleep", () => {
  test("connects at once, and says what changed meanwhile", async () => {
    const shown = await live();
    sleep();
    rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
    const { connections } = rig.simulator.state().counters;
    await wake();
    expect(rig.simulator.state().counters.connections).toBe(connections + 1);
    expect(rig.store.get().presence?.state.name).toBe("READY");
    expect(shown).toEqual([`You were set ${READY} while offline`]);
  });

  test("even where the computer fell asleep as something else happened", async () => {
    const shown = await live();
    rig.run({ do: "setAgentState", agent: AGENT, state: "NOT_READY", reason: "Lunch" });
    await rig.until(({ presence }) => presence?.state.reason?.name === "Lunch");
    sleep();
    rig.run({ do: "setAgentState", agent: AGENT, state: "READY" });
    await wake();
    expect(shown).toHaveLength(2);
    expect(shown.at(-1)).toBe(`You were set ${READY} while offline`);
  });

  test("where nothing changed, says that the connection is back, once", async () => {
    const shown = await live();
    sleep();
    await wake();
    expect(shown).toEqual([en.notification.connectionRestored]);
  });
});
