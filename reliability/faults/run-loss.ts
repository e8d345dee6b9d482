import type { CounterName } from "../../main/counters.ts";
import type { Connection, ConnectionFault } from "../../shared/connection.ts";
import { isConfirmed } from "../../shared/snapshot.ts";
import type { Pace } from "./pace.ts";
import type { LossScenario } from "./scenarios.ts";
import { type FaultResult, openScene, type Scene } from "./scene.ts";

/** Lets the fault come and go; tells what was seen meanwhile. */
export async function runLoss(scenario: LossScenario, pace: Pace): Promise<FaultResult> {
  const scene = await openScene(pace, scenario.options);
  const noticed: number[] = [];
  const back: number[] = [];
  try {
    const before = scene.holdings();
    for (let cycle = 0; cycle < pace.cycles; cycle++) {
      noticed.push(await breakIt(scene, scenario));
      await sitItOut(scene, scenario);
      back.push(await healIt(scene, scenario));
    }
    const bound = scenario.noticedWithin(pace);
    const late = noticed.filter((ms) => ms > bound).map((ms) => `noticed after ${ms} ms`);
    const left = await scene.leftover(before);
    const problems = [...new Set(scene.violations), ...late, ...(left === null ? [] : [left])];
    return { name: scenario.name, noticed, bound, back, problems };
  } finally {
    await scene.close();
  }
}

/** Returns how long what is shown as confirmed was not what the server held, ms. */
async function breakIt(scene: Scene, scenario: LossScenario): Promise<number> {
  const startedAt = performance.now();
  await scenario.strike(scene);
  scene.changeTruth();
  const snapshot = await scene.widget.until((each) => !isConfirmed(each), 90_000);
  scene.distrust();
  note(scene, scenario.lostBy, snapshot.connection);
  return Math.round(performance.now() - startedAt);
}

function note(
  { violations }: Scene,
  faults: readonly ConnectionFault[],
  connection: Connection,
): void {
  if (connection.name !== "reconnecting") violations.push(`the connection is ${connection.name}`);
  else if (!faults.includes(connection.fault)) violations.push(`called ${connection.fault}`);
}

/** While the fault lasts: tries fail, changes are refused, nothing is shown as confirmed. */
async function sitItOut(scene: Scene, scenario: LossScenario): Promise<void> {
  const { widget, pace, simulator, violations } = scene;
  const before = simulator().state().counters.requestsReceived;
  widget.session.changeState({ kind: "agentState", name: "READY", reasonId: null });
  const { outcome } = widget.store.get();
  const isRefused = outcome?.result === "cannotSend";
  if (!isRefused) violations.push("a change was not refused");
  const tried = () => widget.counters.read()["connection.tried" satisfies CounterName];
  const target = tried() + pace.failedTries + 1;
  const snapshot = await widget.until(() => tried() >= target, 180_000);
  note(scene, scenario.keptDownBy, snapshot.connection);
  if (simulator().state().counters.requestsReceived > before) violations.push("a change was sent");
}

/** Returns how long it took until the truth was shown again, ms. */
async function healIt(scene: Scene, scenario: LossScenario): Promise<number> {
  const startedAt = performance.now();
  // What is confirmed from here on comes over a network that works.
  scene.trust();
  await scenario.heal(scene);
  await scene.untilTrue();
  return Math.round(performance.now() - startedAt);
}
