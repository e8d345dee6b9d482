import { type Pace, silenceBound } from "./pace.ts";
import { type Holdings, openScene, type Scene, type SceneOptions } from "./scene.ts";

/** A fault, and what is to be seen of it in a scene where the widget is live. */
export interface FaultRun {
  readonly name: string;
  readonly options?: SceneOptions;
  /** The longest until nothing is shown as confirmed any more, ms; that of silence if not said. */
  readonly noticedWithin?: (pace: Pace) => number;
  readonly play: (scene: Scene) => Promise<Seen>;
}

/** What a play tells of. */
export interface Seen {
  /** Each time: how long until nothing was shown as confirmed, ms; none where the connection held. */
  readonly noticed?: readonly number[];
  /** Each time: how long after the fault was gone the truth was shown again, ms. */
  readonly back?: readonly number[];
  /** What may be held in the end, where that is not what was held before. */
  readonly mayHold?: Holdings;
}

/** What came of one fault. */
export interface FaultResult extends Required<Omit<Seen, "mayHold">> {
  readonly name: string;
  /** The longest that it may take to be noticed, ms. */
  readonly bound: number;
  /** Whatever must not be; empty where all is well. */
  readonly problems: readonly string[];
}

/** Plays the fault in a scene of its own. */
export async function runFault(fault: FaultRun, pace: Pace): Promise<FaultResult> {
  const { name, options, noticedWithin = silenceBound, play } = fault;
  const scene = await openScene(pace, options);
  try {
    scene.signIn();
    await scene.untilTrue();
    const before = scene.holdings();
    const { noticed = [], back = [], mayHold = before } = await play(scene);
    const bound = noticedWithin(pace);
    const late = noticed.filter((ms) => ms > bound).map((ms) => `noticed after ${ms} ms`);
    const left = await scene.leftover(mayHold);
    const problems = [...new Set(scene.violations), ...late, ...(left === null ? [] : [left])];
    return { name, noticed, bound, back, problems };
  } finally {
    await scene.close();
  }
}
