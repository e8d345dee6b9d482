import { HOSTILE_TEXTS, hostileValue, pickWith } from "./values.ts";

const KEYS: readonly [string, ...string[]] = [
  "__proto__",
  ...["constructor", "prototype", "toString", "hasOwnProperty", "then", "toJSON", "id", "name"],
  ...["state", "agent", "agentPresence", "mrd", "data", "error", "msg", "length", "0", ""],
];

/**
 * A copy with something wrong in it: each part is left as it is, replaced, left out, repeated or
 * called otherwise. `rate`: how often, in [0, 1).
 */
export function mutated(value: unknown, rate: number, random: () => number): unknown {
  if (random() < rate) return hostileValue(random);
  if (Array.isArray(value)) return mutatedList(value, rate, random);
  if (typeof value === "object" && value !== null) return mutatedRecord(value, rate, random);
  return value;
}

function mutatedList(list: readonly unknown[], rate: number, random: () => number): unknown[] {
  const copy: unknown[] = [];
  for (const entry of list) {
    if (random() < rate / 2) continue;
    copy.push(mutated(entry, rate, random));
    while (random() < rate && copy.length < 400) copy.push(mutated(entry, rate, random));
  }
  return copy;
}

function mutatedRecord(record: object, rate: number, random: () => number): unknown {
  const copy: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(record)) {
    if (random() < rate / 2) continue;
    const isRenamed = random() < rate / 4;
    put(copy, isRenamed ? pickWith(random)(KEYS) : key, mutated(entry, rate, random));
  }
  if (random() < rate) put(copy, pickWith(random)(KEYS), hostileValue(random));
  return copy;
}

/** An own property even where it is called `__proto__`, as JSON makes it. */
function put(record: object, key: string, value: unknown): void {
  Object.defineProperty(record, key, {
    ...{ value, enumerable: true, configurable: true, writable: true },
  });
}

/**
 * The same as the wire would carry it, with what only a text can hold: keys that come twice, numbers
 * beyond all numbers, surrogates as escapes. Null where it is no JSON any more: nothing is parsed then.
 */
export function throughText(
  value: unknown,
  random: () => number,
): { readonly value: unknown } | null {
  const text = JSON.stringify(value);
  if (text === undefined) return null;
  const at = text.indexOf('":', Math.floor(random() * text.length));
  const pick = pickWith(random);
  const tricks: readonly [string, ...string[]] = [
    `"${pick(["name", "id", "state", "__proto__"])}":${JSON.stringify(pick(HOSTILE_TEXTS))},`,
    '"stateChangeTime":1e999,"maxAgentTasks":-1e999,',
    '"name":"\\ud800\\udfff\\udc00","name":"\\u202eREADY",',
    '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},',
  ];
  const opening = at < 0 ? -1 : text.lastIndexOf("{", at);
  const tricked =
    opening < 0 ? text : text.slice(0, opening + 1) + pick(tricks) + text.slice(opening + 1);
  try {
    return { value: JSON.parse(tricked.replace(",}", "}")) };
  } catch {
    return null;
  }
}
