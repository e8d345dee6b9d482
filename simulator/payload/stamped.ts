import { mapMrds, type RoutedAgent } from "../routing/agent.ts";
import type { World } from "../world.ts";

/** The agent as written by services whose clocks are not the server's own. */
export function asStamped({ behaviour }: World, agent: RoutedAgent): RoutedAgent {
  const { ms, mrdId } = behaviour.stateTimes;
  if (ms === 0) return agent;
  const off = mapMrds(agent, (mrd) =>
    mrdId === null || mrd.mrd.id === mrdId
      ? { ...mrd, stateChangeTime: mrd.stateChangeTime + ms }
      : mrd,
  );
  return mrdId === null ? { ...off, stateChangeTime: agent.stateChangeTime + ms } : off;
}
