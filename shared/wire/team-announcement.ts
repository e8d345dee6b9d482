import * as z from "zod";
import type { TeamAnnouncement } from "../team-announcement.ts";
import { displayTextOrNull } from "./display-text.ts";
import {
  anyField,
  idField,
  isRecord,
  type Parsed,
  problemAt,
  readWith,
  textField,
} from "./read.ts";
import { readTime } from "./wire-time.ts";

const TEXT_LIMIT = 1_000;
/** Far more than a team has. */
const LONGEST_LIST = 1_000;

const schema = z.object({
  id: idField,
  announcementText: textField,
  supervisorId: textField,
  supervisorName: textField,
  expiryTime: anyField,
  seenBy: z.array(z.unknown()).nullish().catch(null),
});

/**
 * `ANNOUNCEMENT_CREATED` (protocol 9) as the agent `ownId` is to see it: null for one that they wrote or
 * have seen, and for one that says nothing. Refused without an id: it could not be taken back.
 */
export function parseTeamAnnouncement(
  input: unknown,
  ownId: string,
): Parsed<TeamAnnouncement | null> {
  const parsed = readWith(schema, input);
  if (!parsed.ok) return parsed;
  const { id, announcementText, supervisorId, supervisorName, expiryTime, seenBy } = parsed.value;
  const text = displayTextOrNull(announcementText, TEXT_LIMIT);
  const isOver = text === null || supervisorId === ownId || (seenBy ?? []).includes(ownId);
  if (isOver) return { ok: true, value: null };
  const from = displayTextOrNull(supervisorName);
  return { ok: true, value: { id, text, from, endsAt: readTime(expiryTime) } };
}

/** The team's list; what makes no sense in it is left out. */
export function parseTeamAnnouncements(
  body: unknown,
  ownId: string,
): Parsed<readonly TeamAnnouncement[]> {
  const list = isRecord(body) ? body["announcements"] : body;
  if (!Array.isArray(list)) return { ok: false, problem: problemAt("", [], "Expected a list") };
  const value = list.slice(0, LONGEST_LIST).flatMap((entry: unknown) => {
    const parsed = parseTeamAnnouncement(entry, ownId);
    return parsed.ok && parsed.value !== null ? [parsed.value] : [];
  });
  return { ok: true, value };
}

/** `ANNOUNCEMENT_DELETED`: the id of the one that is gone. */
export function parseAnnouncementDeleted(input: unknown): Parsed<{ readonly id: string }> {
  return readWith(z.object({ id: idField }), input);
}
