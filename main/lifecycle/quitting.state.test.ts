import fc from "fast-check";
import { expect, test } from "vitest";
import { type QuitEvent, type QuitState, quitTransition, RUNNING } from "./quitting.ts";

const asking = (requests = 1): QuitState => ({ name: "asking", requests });
const computerWaits: QuitState = { name: "computerWaits" };
const signingOut: QuitState = { name: "signingOut" };
const leaving: QuitState = { name: "leaving", unconfirmed: false };
const unconfirmed: QuitState = { name: "leaving", unconfirmed: true };

const EVENTS = {
  quit: { kind: "requested", askFirst: true },
  quitUnasked: { kind: "requested", askFirst: false },
  cancel: { kind: "answered", choice: "cancel", maySignOut: true },
  stay: { kind: "answered", choice: "stay", maySignOut: true },
  signOut: { kind: "answered", choice: "signOut", maySignOut: true },
  signOutForbidden: { kind: "answered", choice: "signOut", maySignOut: false },
  dismissed: { kind: "dismissed" },
  sessionOver: { kind: "sessionOver" },
  refused: { kind: "signOutRefused" },
  overdue: { kind: "signOutOverdue" },
  systemEnds: { kind: "systemEnds" },
  systemAsks: { kind: "systemAsks" },
  holdOver: { kind: "holdOver" },
} as const satisfies Record<string, QuitEvent>;
type EventName = keyof typeof EVENTS;

/** Every state with every event; "same" is the very same object. */
const TABLE: readonly [QuitState, Record<EventName, QuitState | "same">][] = [
  [
    RUNNING,
    {
      quit: asking(),
      quitUnasked: leaving,
      cancel: "same",
      stay: "same",
      signOut: "same",
      signOutForbidden: "same",
      dismissed: "same",
      sessionOver: "same",
      refused: "same",
      overdue: "same",
      systemEnds: leaving,
      systemAsks: computerWaits,
      holdOver: "same",
    },
  ],
  [
    asking(),
    {
      quit: asking(2),
      quitUnasked: leaving,
      cancel: RUNNING,
      stay: leaving,
      signOut: signingOut,
      signOutForbidden: "same",
      dismissed: RUNNING,
      sessionOver: leaving,
      refused: "same",
      overdue: "same",
      systemEnds: leaving,
      systemAsks: computerWaits,
      holdOver: leaving,
    },
  ],
  [
    asking(2),
    {
      quit: leaving,
      quitUnasked: leaving,
      cancel: RUNNING,
      stay: leaving,
      signOut: signingOut,
      signOutForbidden: "same",
      dismissed: RUNNING,
      sessionOver: leaving,
      refused: "same",
      overdue: "same",
      systemEnds: leaving,
      systemAsks: computerWaits,
      holdOver: leaving,
    },
  ],
  [
    signingOut,
    {
      quit: "same",
      quitUnasked: leaving,
      cancel: RUNNING,
      stay: leaving,
      signOut: "same",
      signOutForbidden: "same",
      dismissed: "same",
      sessionOver: leaving,
      refused: asking(),
      overdue: unconfirmed,
      systemEnds: leaving,
      systemAsks: "same",
      holdOver: leaving,
    },
  ],
  [
    computerWaits,
    {
      quit: leaving,
      quitUnasked: leaving,
      cancel: "same",
      stay: leaving,
      signOut: signingOut,
      signOutForbidden: "same",
      dismissed: leaving,
      sessionOver: leaving,
      refused: "same",
      overdue: "same",
      systemEnds: leaving,
      systemAsks: "same",
      holdOver: leaving,
    },
  ],
];

const cases = TABLE.flatMap(([state, row]) =>
  Object.entries(row).map(([name, after]) => ({ state, name, after })),
);

test.each(cases)("$state.name, $name", ({ state, name, after }) => {
  const next = quitTransition(state, EVENTS[name as EventName]);
  if (after === "same") expect(next).toBe(state);
  else expect(next).toEqual(after);
});

const anyEvent = fc.constantFrom(...Object.values(EVENTS));

test("whoever leaves does not come back", () => {
  fc.assert(
    fc.property(fc.constantFrom(leaving, unconfirmed), anyEvent, (state, event) => {
      expect(quitTransition(state, event)).toBe(state);
    }),
  );
});

test("nobody leaves a session unasked, but where the system ends", () => {
  const asked = (event: QuitEvent) => event.kind === "requested" && event.askFirst;
  const before = anyEvent.filter((event) => !asked(event) && event.kind !== "requested");
  fc.assert(
    fc.property(fc.array(before.filter(({ kind }) => !kind.startsWith("system"))), (events) => {
      const state = events.reduce<QuitState>(quitTransition, RUNNING);
      expect(state).toBe(RUNNING);
      expect(quitTransition(state, EVENTS.quit).name).toBe("asking");
    }),
  );
});
