import type { Link } from "../../shared/link.ts";
import type { OfferedTask } from "../../shared/presence.ts";
import { EMPTY_SNAPSHOT, type Snapshot } from "../../shared/snapshot.ts";

/** The snapshot of somebody who begins or ended a sign-in: nothing of the agent before is left. */
export function withoutAgent({ mode }: Snapshot, link: Link): Snapshot {
  return { ...EMPTY_SNAPSHOT, mode, link };
}

/** The snapshot under a new link. */
export function withLink(snapshot: Snapshot, link: Link): Snapshot {
  return snapshot.link === link ? snapshot : { ...snapshot, link };
}

/** What belonged to a connection that is no more: its tasks, and what was asked for over it. */
export function withoutConnection(snapshot: Snapshot): Snapshot {
  if (snapshot.tasks.length === 0 && snapshot.requested === null) return snapshot;
  return { ...snapshot, tasks: [], requested: null };
}

/** With a task that waits for the agent; offered again, it takes the place of the first offer. */
export function withTask(snapshot: Snapshot, task: OfferedTask): Snapshot {
  const others = snapshot.tasks.filter(({ id }) => id !== task.id);
  return { ...snapshot, tasks: [...others, task] };
}

/** Without the tasks of a conversation. */
export function withoutTasks(snapshot: Snapshot, conversationId: string): Snapshot {
  const tasks = snapshot.tasks.filter((task) => task.conversationId !== conversationId);
  return tasks.length === snapshot.tasks.length ? snapshot : { ...snapshot, tasks };
}
