import type { DurationMs } from "../../../shared/time.ts";

/** What happens to an agent. */
export type Happening =
  | { readonly what: "signIn" | "beReady" | "takeBreak" | "signOut" }
  | { readonly what: "customer"; readonly mrd: "mrd-1" | "mrd-2"; readonly isAnswered: boolean }
  | { readonly what: "taskTaken" | "taskOver"; readonly mrd: "mrd-1" | "mrd-2" }
  | { readonly what: "supervisorSetsNotReady" | "supervisorTakesChannel" | "autoSyncStorm" }
  | { readonly what: "cut" | "fallsSilent" | "outage" | "outageOver" | "serverRepeatsItself" }
  | { readonly what: "nonsense" | "unlock" | "fallAsleep" | "wakeUp" | "lookClosely" };

/** A happening, and when it is due after the beginning of the day. */
export type Appointment = Happening & { readonly at: DurationMs };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** From sign-on at 8:00 to sign-off at 16:30. */
const SHIFT: DurationMs = 510 * MINUTE;
/** Away from the desk: breaks, lunch with the computer asleep, the server's outage. */
const AWAY = [
  [100, 116],
  [220, 252],
  [330, 346],
] as const;

/** A realistic day in the order of its times; `random` is in [0, 1). */
export function agendaOf(random: () => number): readonly Appointment[] {
  const day: Appointment[] = [
    { at: 0, what: "signIn" },
    { at: 0.5 * MINUTE, what: "beReady" },
    ...AWAY.flatMap(([from, to]): Appointment[] => [
      { at: from * MINUTE, what: "takeBreak" },
      { at: to * MINUTE, what: "beReady" },
    ]),
    { at: 221 * MINUTE, what: "fallAsleep" },
    { at: 251 * MINUTE, what: "wakeUp" },
    { at: 150 * MINUTE, what: "supervisorSetsNotReady" },
    { at: 155 * MINUTE, what: "beReady" },
    { at: 400 * MINUTE, what: "supervisorTakesChannel" },
    { at: 404 * MINUTE, what: "beReady" },
    { at: 280 * MINUTE, what: "outage" },
    { at: 282 * MINUTE, what: "outageOver" },
    { at: 283 * MINUTE, what: "beReady" },
    { at: 450 * MINUTE, what: "fallsSilent" },
    { at: 453 * MINUTE, what: "beReady" },
    { at: SHIFT - 20 * SECOND, what: "takeBreak" },
    { at: SHIFT, what: "signOut" },
    ...sometimes(3, () => ({ at: within(random, 5, 500), what: "cut" })),
    ...sometimes(6, () => ({ at: within(random, 5, 500), what: "autoSyncStorm" })),
    ...sometimes(8, () => ({ at: within(random, 5, 500), what: "nonsense" })),
    ...sometimes(8, (hour) => ({ at: (hour + 1) * 60 * MINUTE, what: "unlock" })),
    ...sometimes(30, (turn) => ({ at: (turn * 17 + 4) * MINUTE, what: "lookClosely" })),
    ...sometimes(500, (turn) => ({ at: (turn + 2) * MINUTE, what: "serverRepeatsItself" })),
    ...customers(random),
  ];
  return day.toSorted((one, other) => one.at - other.at);
}

/** One every few minutes while the agent is at the desk. */
function customers(random: () => number): readonly Appointment[] {
  const day: Appointment[] = [];
  let at = 3 * MINUTE;
  while (at < SHIFT - 10 * MINUTE) {
    const mrd = random() < 0.7 ? "mrd-1" : "mrd-2";
    const isAnswered = random() < 0.97;
    const takenAt = at + within(random, 0.05, 0.3);
    const overAt = takenAt + within(random, 1, 4);
    day.push({ at, what: "customer", mrd, isAnswered });
    if (isAnswered) {
      day.push({ at: takenAt, what: "taskTaken", mrd }, { at: overAt, what: "taskOver", mrd });
    } else {
      day.push({ at: takenAt + 2 * MINUTE, what: "beReady" });
    }
    at = overAt + within(random, 0.5, 3);
  }
  return day;
}

function sometimes(times: number, make: (turn: number) => Appointment): readonly Appointment[] {
  return Array.from({ length: times }, (_, turn) => make(turn));
}

/** A time between two, in minutes. */
function within(random: () => number, from: number, to: number): DurationMs {
  return Math.round((from + random() * (to - from)) * MINUTE);
}
