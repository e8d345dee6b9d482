/** What can be chosen: a reason code by its id, or none at all. */
export interface ReasonChoice {
  /** Null for no reason. */
  readonly id: string | null;
  readonly name: string;
}

/** The choices with `query` anywhere in their name, whatever its case and accents; all for an empty one. */
export function matching(choices: readonly ReasonChoice[], query: string): readonly ReasonChoice[] {
  const wanted = folded(query.trim());
  return wanted === "" ? choices : choices.filter(({ name }) => folded(name).includes(wanted));
}

/**
 * Where typing in a list leads: the next choice that begins with `typed`, from `from` on and around
 * the end; -1 where none does.
 */
export function typedAhead(choices: readonly ReasonChoice[], typed: string, from: number): number {
  const wanted = folded(typed);
  const order = choices.map((_, index) => (from + index) % choices.length);
  return order.find((index) => folded(choices[index]?.name ?? "").startsWith(wanted)) ?? -1;
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
