import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { createCounters } from "../counters.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { type Area, placeBar, placeFitting, placeWindow, type Screen } from "./placement.ts";
import { createWindowManager } from "./window-manager.ts";
import type { WindowLook } from "./window-options.ts";

const PLACE = { x: 10, y: 20, width: 360, height: 520 };

/** As much of a window as the manager may touch; touching a destroyed one throws, as in Electron. */
function fakeWindow(look: WindowLook) {
  const events = new EventEmitter();
  const contents = Object.assign(new EventEmitter(), { send: () => {} });
  const done: string[] = [];
  let destroyed = false;
  let bounds: Area = look.place;
  const alive = (what: string) => {
    if (destroyed) throw new TypeError("Object has been destroyed");
    done.push(what);
  };
  return {
    look,
    done,
    contents,
    events,
    isGone: () => destroyed,
    /** As the agent, or the desktop, moves or resizes it. */
    moveTo(area: Area) {
      bounds = area;
      events.emit("move");
    },
    /** As the agent or the system closes it. */
    close() {
      events.emit("close");
      destroyed = true;
      events.emit("closed");
    },
    window: {
      get webContents() {
        alive("webContents");
        return contents;
      },
      loadURL: (url: string) => {
        alive(`load ${url}`);
        return Promise.resolve();
      },
      show: () => alive("show"),
      showInactive: () => alive("showInactive"),
      focus: () => alive("focus"),
      restore: () => alive("restore"),
      destroy() {
        alive("destroy");
        destroyed = true;
        events.emit("closed");
      },
      isVisible: () => done.some((what) => what.startsWith("show")),
      isMinimized: () => false,
      getNormalBounds: () => {
        alive("bounds");
        return bounds;
      },
      setBounds(area: Area) {
        alive("setBounds");
        bounds = area;
        events.emit("move");
      },
      setMinimumSize: (width: number, height: number) => alive(`smallest ${width} ${height}`),
      setAlwaysOnTop: (flag: boolean) => alive(`onTop ${flag}`),
      setBackgroundColor: (color: string) => alive(`background ${color}`),
      on: (event: string, listener: () => void) => events.on(event, listener),
      once: (event: string, listener: () => void) => events.once(event, listener),
    },
  };
}

function manager() {
  const clock = manualClock(1_000);
  const built: ReturnType<typeof fakeWindow>[] = [];
  const remembered: Area[] = [];
  const bars: Area[] = [];
  const lines: string[] = [];
  const counters = createCounters();
  const write = (event: string) => void lines.push(event);
  const look = { alwaysOnTop: false, dark: false };
  let hidden = 0;
  let crashLoops = 0;
  let sized = false;
  let screen = { x: 0, y: 0, width: 1920, height: 1080 };
  const windows = createWindowManager({
    build(given) {
      const fake = fakeWindow(given);
      built.push(fake);
      return fake.window;
    },
    page: "app://agent-status/index.html",
    wasBar: false,
    placeFitting: (now, height) => placeFitting(now, height, screenAt(screen)),
    isSized: () => sized,
    rememberSized(now) {
      sized = now;
    },
    rememberBar: (bar) => lines.push(`bar ${bar}`),
    place: (bar, near) =>
      bar
        ? placeBar(bars.at(-1) ?? null, near ?? PLACE, screenAt(screen))
        : (remembered.at(-1) ?? PLACE),
    placeAnew: (now) => placeWindow({ remembered: now, tray: null, screens: [screenAt(screen)] }),
    rememberPlace: (place, bar) => void (bar ? bars : remembered).push(place),
    title: () => "Agent Status",
    alwaysOnTop: (bar) => bar || look.alwaysOnTop,
    dark: () => look.dark,
    onHidden: () => void hidden++,
    onCrashLoop: () => void crashLoops++,
    clock,
    log: { info: write, warn: write, error: write },
    counters,
  });
  const last = () => {
    const fake = built.at(-1);
    if (!fake) throw new Error("No window was built.");
    return fake;
  };
  return {
    ...{ windows, built, last, remembered, bars, lines, counters, look, clock },
    /** Opens the window; `grows` is what the desktop adds to its size. */
    openAndSettle(grows = 0) {
      windows.open();
      const fake = last();
      fake.events.emit("ready-to-show");
      const { place } = fake.look;
      fake.moveTo({ ...place, width: place.width + grows, height: place.height + grows });
      clock.advance(1_000);
    },
    shrinkScreen(width: number, height: number) {
      screen = { ...screen, width, height };
      windows.screensChanged();
    },
    hidden: () => hidden,
    crashLoops: () => crashLoops,
  };
}

const screenAt = (area: Area): Screen => ({ bounds: area, workArea: area });
const crash = ({ contents }: ReturnType<typeof fakeWindow>) =>
  contents.emit("render-process-gone", {}, { reason: "crashed", exitCode: 5 });
const shown = ({ done }: ReturnType<typeof fakeWindow>) =>
  done.filter((what) => /^(show|focus)/.test(what));

test("a window is shown and focused when its first picture is there, not before", () => {
  const { windows, last } = manager();
  windows.open();
  expect(last().done).toContain("load app://agent-status/index.html");
  expect(shown(last())).toEqual([]);
  last().events.emit("ready-to-show");
  expect(shown(last())).toEqual(["show", "focus"]);
  expect(windows.contents()).toBe(last().contents);
});

test("opening an open window brings it to the front", () => {
  const { windows, built, last } = manager();
  windows.open();
  last().events.emit("ready-to-show");
  windows.open();
  expect(built).toHaveLength(1);
  expect(shown(last())).toEqual(["show", "focus", "show", "focus"]);
});

test("hiding destroys, opening builds anew with what holds then", () => {
  const { windows, built, last, look, hidden } = manager();
  windows.open();
  windows.hide();
  expect(last().isGone()).toBe(true);
  expect(windows.contents()).toBeNull();
  expect(hidden()).toBe(1);
  windows.hide();
  expect(hidden()).toBe(1);
  look.alwaysOnTop = true;
  look.dark = true;
  windows.open();
  expect(built).toHaveLength(2);
  expect(last().look).toMatchObject({ alwaysOnTop: true, dark: true, place: PLACE });
  windows.hide();
  expect(last().isGone()).toBe(true);
});

test("closing is hiding too", () => {
  const { windows, openAndSettle, last, hidden, remembered } = manager();
  openAndSettle();
  last().moveTo({ ...PLACE, x: 99 });
  last().close();
  expect(hidden()).toBe(1);
  expect(remembered).toEqual([{ ...PLACE, x: 99 }]);
  expect(windows.contents()).toBeNull();
});

test("a window that was closed before its first picture is not shown", () => {
  const { windows, last } = manager();
  windows.open();
  const { events } = last();
  windows.hide();
  expect(() => events.emit("ready-to-show")).not.toThrow();
  expect(shown(last())).toEqual([]);
});

test("a place is remembered only where the agent chose it", () => {
  const { windows, openAndSettle, last, remembered } = manager();
  openAndSettle();
  windows.hide();
  expect(remembered).toEqual([]);
  openAndSettle();
  last().moveTo({ ...PLACE, height: 700 });
  windows.hide();
  expect(remembered).toEqual([{ ...PLACE, height: 700 }]);
});

test("a desktop that makes the window a pixel larger does not make it grow from opening to opening", () => {
  const { windows, openAndSettle, last, remembered } = manager();
  for (let i = 0; i < 60; i++) {
    openAndSettle(1);
    last().moveTo({ ...last().window.getNormalBounds(), x: i });
    windows.hide();
  }
  openAndSettle(1);
  windows.hide();
  expect(remembered.at(-1)).toEqual({ ...PLACE, x: 59 });
  expect(last().look.place).toEqual({ ...PLACE, x: 59 });
});

test("a place is remembered once the agent let go of the window, whatever ends the widget later", () => {
  const { openAndSettle, last, clock, remembered } = manager();
  openAndSettle();
  last().moveTo({ ...PLACE, x: 50 });
  clock.advance(600);
  last().moveTo({ ...PLACE, x: 99 });
  clock.advance(999);
  expect(remembered).toEqual([]);
  clock.advance(1);
  expect(remembered).toEqual([{ ...PLACE, x: 99 }]);
  last().moveTo(PLACE);
  clock.advance(1_000);
  expect(remembered.at(-1)).toEqual(PLACE);
});

test("a window on a screen that is unplugged or shrinks comes back into sight, its place kept", () => {
  const { windows, openAndSettle, shrinkScreen, last, clock, remembered } = manager();
  openAndSettle();
  last().moveTo({ ...PLACE, x: 1500, y: 500 });
  clock.advance(1_000);
  shrinkScreen(1280, 800);
  expect(last().window.getNormalBounds()).toEqual({ ...PLACE, x: 912, y: 272 });
  clock.advance(1_000);
  windows.hide();
  expect(remembered).toEqual([{ ...PLACE, x: 1500, y: 500 }]);
});

test("a window that can be seen stays where it is when the screens change", () => {
  const { openAndSettle, shrinkScreen, last, windows } = manager();
  openAndSettle();
  shrinkScreen(1280, 800);
  expect(last().done).not.toContain("setBounds");
  windows.hide();
  expect(() => shrinkScreen(640, 480)).not.toThrow();
});

test("the mini bar is the same window, smaller, on top by its own choice, with a place of its own", () => {
  const { windows, openAndSettle, last, built, clock, remembered, bars, lines } = manager();
  openAndSettle();
  windows.setBar(true);
  expect(windows.bar.value).toBe(true);
  expect(last().done).toEqual(expect.arrayContaining(["smallest 200 44", "onTop true"]));
  const corner = { x: 106, y: 20, width: 264, height: 44 };
  expect(last().window.getNormalBounds()).toEqual(corner);
  clock.advance(1_000);
  last().moveTo({ ...corner, x: 900 });
  clock.advance(1_000);
  windows.open();
  expect([windows.bar.value, built.length]).toEqual([false, 1]);
  expect(last().window.getNormalBounds()).toEqual(PLACE);
  expect(last().done).toContain("smallest 280 320");
  windows.setBar(true);
  expect(last().window.getNormalBounds()).toEqual({ ...corner, x: 900 });
  expect([remembered, bars]).toEqual([[], [{ ...corner, x: 900 }]]);
  expect(lines).toEqual(["bar true", "bar false", "bar true"]);
});

test("a closed mini bar opens as it was left, or whole where that is asked for", () => {
  const { windows, openAndSettle, last } = manager();
  openAndSettle();
  windows.setBar(true);
  windows.hide();
  windows.openAsLeft();
  expect(last().look).toMatchObject({ bar: true, alwaysOnTop: true });
  windows.hide();
  windows.open();
  expect(last().look).toMatchObject({ bar: false, place: PLACE });
});

test("the window is as high as what it shows, until the agent sizes it; the mini bar gives that back", () => {
  const { windows, openAndSettle, last, clock, remembered } = manager();
  const height = () => last().window.getNormalBounds().height;
  openAndSettle();
  windows.fit(700);
  expect(last().window.getNormalBounds()).toEqual({ ...PLACE, height: 700 });
  windows.fit(5_000);
  expect(height()).toBe(1_080);
  windows.fit(10);
  expect(height()).toBe(320);
  clock.advance(1_000);
  expect(remembered).toEqual([]);
  last().moveTo({ ...PLACE, height: 600 });
  clock.advance(1_000);
  windows.fit(400);
  expect(height()).toBe(600);
  windows.setBar(true);
  windows.fit(400);
  expect(height()).toBe(44);
  windows.setBar(false);
  windows.fit(400);
  expect(height()).toBe(400);
});

test("settings and theme reach the open window at once, and nobody where there is none", () => {
  const { windows, last, look } = manager();
  windows.refresh();
  windows.open();
  look.alwaysOnTop = true;
  look.dark = true;
  windows.refresh();
  expect(last().done).toEqual(expect.arrayContaining(["onTop true", "background #1a1b1e"]));
});

test("a crashed page comes back without taking the focus", () => {
  const { windows, built, last, counters, hidden } = manager();
  windows.open();
  const [first] = built;
  last().events.emit("ready-to-show");
  crash(last());
  expect(first?.isGone()).toBe(true);
  expect(built).toHaveLength(2);
  last().events.emit("ready-to-show");
  expect(shown(last())).toEqual(["showInactive"]);
  expect(windows.contents()).toBe(last().contents);
  expect(counters.read()["window.crashed"]).toBe(1);
  expect(hidden()).toBe(0);
});

test("a page that crashes before it was seen is tried again as it was asked for", () => {
  const { windows, built, last } = manager();
  windows.open();
  crash(last());
  expect(built).toHaveLength(2);
  last().events.emit("ready-to-show");
  expect(shown(last())).toEqual(["show", "focus"]);
});

test("a page that keeps crashing is left alone, until the agent asks or time passes", () => {
  const { windows, built, last, lines, clock, crashLoops } = manager();
  windows.open();
  for (let i = 0; i < 3; i++) crash(last());
  expect(crashLoops()).toBe(0);
  for (let i = 0; i < 10 && windows.contents(); i++) crash(last());
  expect(built).toHaveLength(4);
  expect(crashLoops()).toBe(1);
  expect(windows.contents()).toBeNull();
  expect(lines.at(-1)).toBe("window.crashLoop");
  windows.open();
  expect(built).toHaveLength(5);
  crash(last());
  expect(built).toHaveLength(5);
  clock.advance(60_000);
  windows.open();
  crash(last());
  expect(built).toHaveLength(7);
});

test("a late crash of a window that is gone changes nothing", () => {
  const { windows, built, counters } = manager();
  windows.open();
  windows.hide();
  windows.open();
  const [first] = built;
  if (first) crash(first);
  expect(built).toHaveLength(2);
  expect(counters.read()["window.crashed"]).toBe(0);
});

test("a page that hangs shows what may no longer hold: it is built again, but not for ever", () => {
  const { windows, built, last, lines, counters, crashLoops } = manager();
  windows.open();
  last().events.emit("ready-to-show");
  last().events.emit("unresponsive");
  expect(built).toHaveLength(2);
  expect(built[0]?.isGone()).toBe(true);
  last().events.emit("ready-to-show");
  expect(shown(last())).toEqual(["showInactive"]);
  expect(lines).toEqual(["window.unresponsive"]);
  expect(counters.read()["window.unresponsive"]).toBe(1);
  expect(counters.read()["window.crashed"]).toBe(0);
  for (let i = 0; i < 3; i++) last().events.emit("unresponsive");
  expect(windows.contents()).toBeNull();
  expect(crashLoops()).toBe(1);
});

test("a window that hung and is gone changes nothing when it is heard of again", () => {
  const { windows, built } = manager();
  windows.open();
  windows.hide();
  windows.open();
  built[0]?.events.emit("unresponsive");
  expect(built).toHaveLength(2);
});

test("when the app quits, closing is no longer hiding", () => {
  const { windows, openAndSettle, built, last, hidden, remembered } = manager();
  openAndSettle();
  last().moveTo({ ...PLACE, y: 0 });
  windows.stop();
  crash(last());
  expect(built).toHaveLength(1);
  expect(hidden()).toBe(0);
  expect(remembered[0]).toEqual({ ...PLACE, y: 0 });
});
