import { send } from "./publish.ts";
import type { World } from "./world.ts";

const SUPERVISOR = {
  supervisorId: "7c1e3c0e-0000-4000-8000-000000000001",
  supervisorName: "Sam Lead",
};

/** A supervisor tells the team something: to all who are connected (protocol 9). */
export function announce(world: World, id: string, text: string, expiryTime: number | null): void {
  const announcement = {
    id,
    announcementText: text,
    ...SUPERVISOR,
    scheduledTime: world.clock.now(),
    expiryTime,
    seenBy: [],
  };
  world.announcements.push(announcement);
  for (const agent of world.agents) send(world, agent, "ANNOUNCEMENT_CREATED", announcement);
}

/** Takes it back; returns why not as a sentence, or null. */
export function deleteAnnouncement(world: World, id: string): string | null {
  const left = world.announcements.filter((one) => one.id !== id);
  if (left.length === world.announcements.length) return `There is no announcement "${id}".`;
  world.announcements = left;
  for (const agent of world.agents) send(world, agent, "ANNOUNCEMENT_DELETED", { id });
  return null;
}
