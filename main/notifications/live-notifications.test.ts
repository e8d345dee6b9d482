import { describe, expect, it } from "vitest";
import type { StateChange } from "../../shared/state-change.ts";
import { manualClock } from "../testing/manual-clock.ts";
import {
  createLiveNotifications,
  type LiveNotifications,
  type NotificationEvents,
  type NotificationRequest,
  OVERRULED_WITHIN,
  type ShowResult,
  TRAY_FIRST,
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
  asks: { kind: "agentState", name: "READY", reasonId: null },
} as const;

/** A desktop that shows what it is given, and on which the test is the agent. */
function aDesktop() {
  const clock = manualClock();
  const screen: { subject: string; events: NotificationEvents }[] = [];
  const clicked: string[] = [];
  const asked: (StateChange | "snooze")[] = [];
  const order: string[] = [];
  let broken = false;
  const live = createLiveNotifications({
    clock,
    drawTray: () => order.push("tray"),
    onClick: (subject) => clicked.push(subject),
    onAction: (asks) => asked.push(asks),
    open: ({ subject }, events) => {
      order.push(subject);
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
  const notifications: LiveNotifications = {
    ...live,
    show(request) {
      const result = live.show(request);
      clock.advance(TRAY_FIRST);
      return result;
    },
  };
  return {
    clock,
    clicked,
    asked,
    order,
    live,
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
    const { clock, notifications, last } = aDesktop();
    const shown = notifications.show(request("a"));
    last().settled({ kind: "shown" });
    clock.advance(OVERRULED_WITHIN);
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

  it.each<ShowResult>([
    { kind: "failed", error: "why" },
    { kind: "notPermitted", error: "off" },
  ])("believes a system that says it is shown and then $kind", async (later) => {
    const { clock, notifications, last, subjects } = aDesktop();
    const result = notifications.show(request("a"));
    last().settled({ kind: "shown" });
    last().settled(later);
    clock.advance(OVERRULED_WITHIN);
    await expect(result).resolves.toEqual(later);
    notifications.withdraw(() => true);
    expect(subjects()).toEqual(["a"]);
  });

  it("draws the tray, and leaves it the time to be seen, before a service that may hang is called", () => {
    const { clock, live, order } = aDesktop();
    void live.show(request("a"));
    expect(order).toEqual(["tray"]);
    clock.advance(TRAY_FIRST);
    expect(order).toEqual(["tray", "a"]);
  });

  it("never opens what was overtaken before it came", async () => {
    const { clock, live, order, subjects } = aDesktop();
    const older = live.show(request("a"));
    void live.show(request("a"));
    const withdrawn = live.show(request("b"));
    live.withdraw((subject) => subject === "b");
    clock.advance(TRAY_FIRST);
    expect([order.filter((entry) => entry !== "tray"), subjects()]).toEqual([["a"], ["a"]]);
    const overtaken = { kind: "suppressed", by: "overtaken" };
    await expect(Promise.all([older, withdrawn])).resolves.toEqual([overtaken, overtaken]);
  });

  it("leaves nothing on the screen at the end but what is to be read then", () => {
    const { clock, live, notifications, subjects } = aDesktop();
    void notifications.show(request("session"));
    void live.show(request("late"));
    void live.show(request("farewell"));
    live.end((subject) => subject === "farewell");
    expect(subjects()).toEqual(["farewell"]);
    void live.show(request("not saved"));
    expect(subjects()).toEqual(["farewell", "not saved"]);
    clock.advance(TRAY_FIRST);
    expect(subjects()).toEqual(["farewell", "not saved"]);
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
    expect([asked, clicked, subjects()]).toEqual([[goReady.asks], [], []]);
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
