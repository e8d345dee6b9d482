import type { DayPlayer } from "./day-player.ts";
import type { Tokens } from "./rest/tokens.ts";
import type { Sessions, World } from "./world.ts";

/** What commands act on. */
export interface Desk {
  readonly world: World;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly day: DayPlayer;
  /** Cuts every connection of the widget's; the control surface stays. */
  cutAll(): void;
  /** Stops and starts all traffic but control's, with the connections left open. */
  freeze(on: boolean): void;
}
