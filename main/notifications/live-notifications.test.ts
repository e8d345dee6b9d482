import { describe, expect, it } from "vitest";
import type { StateChange } from "../../shared/bridge.ts";
import { manualClock } from "../testing/manual-clock.ts";
import {
  createLiveNotifications,
  type NotificationEvents,
  type NotificationRequest,
} from "./live-notifications.ts";

const request = (subject: string): NotificationRequest => ({
  subject,
  title: subject,
  body: "",
  silent: false,
  urgent: false,
  action: null,
});
const goReady = {
  label: "Go Ready",
  change: { kind: "agentState", name: "READY", reasonId: null },
} as const;

/** A desktop that shows what it is given, and on which the test is the agent. */
function aDesktop() {
  const clock = manualClock();
  const screen: { subject: string; events: NotificationEvents }[] = [];
  const clicked: string[] = [];
  const asked: StateChange[] = [];
  let broken = false;
  const notifications = createLiveNotifications({
    clock,
    onClick: (subject) => clicked.push(subject),
    onAction: (change) => asked.push(change),
    open: ({ subject }, events) => {
      if (broken) throw new Error("no notification service");
      const shown = { subject, events };
      screen.push(shown);
      return {
        close: () => {
          screen.splice(screen.indexOf(shown), 1);
          events.closed();
        },
      };
    },
  });
  return {
    clock,
    clicked,
    asked,
    notifications,
    subjects: () => screen.map(({ subject }) => subject),
    last: () => {
      const shown = screen.at(-1);
      if (!shown) throw new Error("Nothing is on the screen.");
      return shown.events;
    },
    breakIt: () => {
      broken = true;
    },
  };
}

describe("createLiveNotifications", () => {
  it("tells what the operating system made of each", async () => {
    const { notifications, last } = aDesktop();
    const shown = notifications.show(request("a"));
    last().settled({ kind: "shown" });
    await expect(shown).resolves.toEqual({ kind: "shown" });
    const forbidden = notifications.show(request("b"));
    last().settled({ kind: "notPermitted", error: "off" });
    await expect(forbidden).resolves.toEqual({ kind: "notPermitted", error: "off" });
  });

  it("calls it failed when the system throws or says nothing", async () => {
    const { clock, notifications, breakIt } = aDesktop();
    const silent = notifications.show(request("a"));
    clock.advance(5_000);
    await expect(silent).resolves.toMatchObject({ kind: "failed" });
    breakIt();
    await expect(notifications.show(request("b"))).resolves.toEqual({
      kind: "failed",
      error: "Error: no notification service",
    });
    expect(clock.waiting()).toBe(0);
  });

  it("puts a newer one in the place of the older one of its subject, and of no other", () => {
    const { notifications, subjects } = aDesktop();
    for (const subject of ["a", "b", "a"]) void notifications.show(request(subject));
    expect(subjects()).toEqual(["b", "a"]);
  });

  it("takes away what is over, and only that", () => {
    const { notifications, subjects } = aDesktop();
    for (const subject of ["a", "b"]) void notifications.show(request(subject));
    notifications.withdraw((subject) => subject === "a");
    notifications.withdraw((subject) => subject === "a");
    expect(subjects()).toEqual(["b"]);
  });

  it("answers a click once and takes it away", () => {
    const { notifications, subjects, last, clicked } = aDesktop();
    void notifications.show(request("a"));
    last().clicked();
    expect([clicked, subjects()]).toEqual([["a"], []]);
  });

  it("asks for the change of its button once, and takes it away", () => {
    const { notifications, subjects, last, clicked, asked } = aDesktop();
    void notifications.show({ ...request("a"), action: goReady });
    last().acted();
    expect([asked, clicked, subjects()]).toEqual([[goReady.change], [], []]);
  });

  it("opens the window for the button of one that is over, and changes nothing", () => {
    const { notifications, last, clicked, asked } = aDesktop();
    void notifications.show({ ...request("a"), action: goReady });
    const older = last();
    void notifications.show(request("a"));
    older.acted();
    notifications.withdraw(() => true);
    older.acted();
    expect([asked, clicked]).toEqual([[], ["a", "a"]]);
  });

  it("is not confused by what an older one of the subject tells later", () => {
    const { notifications, subjects, last } = aDesktop();
    void notifications.show(request("a"));
    const older = last();
    void notifications.show(request("a"));
    older.closed();
    older.settled({ kind: "failed", error: "replaced" });
    notifications.withdraw(() => true);
    expect(subjects()).toEqual([]);
  });
});
