/** Runs pieces of work one after another: one that comes up during another waits for its end. */
export type TakeTurn = (work: () => void) => void;

/**
 * Makes events safe against their own consequences: a listener may call back into what it listens
 * to, and still every piece of work sees the outcome of the one before.
 */
export function createTurns(): TakeTurn {
  const waiting: (() => void)[] = [];
  let busy = false;
  return (work) => {
    waiting.push(work);
    if (busy) return;
    busy = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) next();
    } finally {
      busy = false;
    }
  };
}
