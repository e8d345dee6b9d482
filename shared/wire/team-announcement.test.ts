import { describe, expect, test } from "vitest";
import {
  parseAnnouncementDeleted,
  parseTeamAnnouncement,
  parseTeamAnnouncements,
} from "./team-announcement.ts";

const ME = "agent-1";
const ONE = {
  id: "a1",
  announcementText: "The switch is down.\u202e\nUntil 3 pm.",
  supervisorId: "s1",
  supervisorName: "Sam Lead",
  scheduledTime: 1_760_000_000_000,
  seenBy: [],
};

describe("an announcement", () => {
  test("is read as plain text on one line, without anything invisible", () => {
    expect(parseTeamAnnouncement(ONE, ME)).toEqual({
      ok: true,
      value: { id: "a1", text: "The switch is down. Until 3 pm.", from: "Sam Lead", endsAt: null },
    });
  });

  test("ends where the server says when", () => {
    const expiryTime = "2026-03-02T09:00:00Z";
    expect(parseTeamAnnouncement({ ...ONE, expiryTime }, ME)).toMatchObject({
      value: { endsAt: Date.UTC(2026, 2, 2, 9) },
    });
  });

  test.each([
    ["the agent's own", { supervisorId: ME }],
    ["one that the agent has seen", { seenBy: ["x", ME] }],
    ["one that says nothing", { announcementText: " \u200b" }],
    ["one without a text", { announcementText: 7 }],
  ])("is none where it is %s", (_, parts) => {
    expect(parseTeamAnnouncement({ ...ONE, ...parts }, ME)).toEqual({ ok: true, value: null });
  });

  test("is refused without an id, and cut where it is endless", () => {
    expect(parseTeamAnnouncement({ ...ONE, id: 7 }, ME).ok).toBe(false);
    expect(parseTeamAnnouncement("hello", ME).ok).toBe(false);
    const long = parseTeamAnnouncement({ ...ONE, announcementText: "x".repeat(90_000) }, ME);
    expect(long.ok && long.value?.text.length).toBe(1_000);
  });
});

test("a list is read with or without a frame, and what makes no sense in it is left out", () => {
  const listed = { ok: true, value: [{ id: "a1" }] };
  for (const body of [[ONE, null, { id: "" }], { announcements: [ONE, 7] }]) {
    expect(parseTeamAnnouncements(body, ME)).toMatchObject(listed);
  }
  for (const body of [null, "no", {}, { announcements: {} }]) {
    expect(parseTeamAnnouncements(body, ME).ok).toBe(false);
  }
});

test("a deletion names the announcement", () => {
  expect(parseAnnouncementDeleted({ id: "a1" })).toEqual({ ok: true, value: { id: "a1" } });
  expect(parseAnnouncementDeleted("a1").ok).toBe(false);
});
