import { type Policy, policySchema } from "../../shared/policy.ts";
import { POLICY_FIELDS, type PolicyField, type PolicyForm } from "../../shared/policy-fields.ts";
import { parseServerAddress } from "../server/server-address.ts";
import { type Fields, withValue } from "../settings/fields.ts";
import { parseUpdateFeed } from "../updates/update-feed.ts";
import type { PolicySource } from "./policy-source.ts";

/** A field of a policy that does not apply. Its value is not logged: it may be a mistyped secret. */
export interface RefusedField {
  readonly source: string;
  readonly path: string;
  readonly why: "unknown" | "wrongValue";
}

export interface CheckedPolicy {
  readonly policy: Policy;
  readonly refused: readonly RefusedField[];
}

const FIELDS: ReadonlyMap<string, PolicyField> = new Map(
  POLICY_FIELDS.map((field) => [field.path.join(".").toLowerCase(), field]),
);

/**
 * The policy that the places add up to, the first one before the others. A field that makes no sense
 * is left out alone: the rest of the policy holds.
 */
export function checkPolicy(sources: readonly PolicySource[]): CheckedPolicy {
  const found = sources.flatMap(({ name, fields }) =>
    [...fields].map(([path, value]) => ({ ...checkField(path, value), source: name, path })),
  );
  const accepted = found.flatMap((one) => (one.ok ? [one] : []));
  // http may be allowed by the same policy, so addresses are checked when the rest is known.
  const allowInsecure = policyOf(accepted).allowed.insecureHttp;
  const holds = accepted.filter(({ field, value }) => {
    if (field.path.at(-1) === "server") return isServer(value, allowInsecure);
    return field.path.join(".") !== "updates.feed" || isFeed(value);
  });
  const refused = found.flatMap((one): RefusedField[] => {
    if (one.ok && holds.includes(one)) return [];
    const { source, path } = one;
    return [{ source, path, why: one.ok ? "wrongValue" : one.why }];
  });
  return { policy: policyOf(holds), refused };
}

interface AcceptedValue {
  readonly field: PolicyField;
  readonly value: unknown;
}

type CheckedField =
  | ({ readonly ok: true } & AcceptedValue)
  | { readonly ok: false; readonly why: RefusedField["why"] };

function checkField(path: string, value: unknown): CheckedField {
  const field = FIELDS.get(path.toLowerCase());
  if (!field) return { ok: false, why: "unknown" };
  const checked = field.schema.safeParse(asMeant(value, field.form));
  return checked.success
    ? { ok: true, field, value: checked.data }
    : { ok: false, why: "wrongValue" };
}

/** Registries know neither true nor null nor lists of pairs: 1 and 0 are switches there. */
function asMeant(value: unknown, form: PolicyForm): unknown {
  if (form.kind === "switch" && (value === 0 || value === 1)) return value === 1;
  if (form.kind === "text" && form.mayBeEmpty && value === "") return null;
  if (form.kind === "pairs" && Array.isArray(value)) return value.map((line) => asPair(line, form));
  return value;
}

/** `Lunch=30`; the text before the last sign may hold others. */
function asPair(line: unknown, form: Extract<PolicyForm, { kind: "pairs" }>): unknown {
  const [, text, number] = (typeof line === "string" && /^(.+)=\s*(\d{1,9})\s*$/.exec(line)) || [];
  if (text === undefined) return line;
  return { [form.text]: text, [form.number]: Number(number) };
}

function policyOf(accepted: readonly AcceptedValue[]): Policy {
  // The first place wins, so it is put in last.
  const tree = accepted.reduceRight<Fields>(
    (before, { field, value }) => withValue(before, field.path, value),
    {},
  );
  return policySchema.parse(tree);
}

function isServer(value: unknown, allowInsecure: boolean): boolean {
  return typeof value === "string" && parseServerAddress(value, { allowInsecure }).ok;
}

function isFeed(value: unknown): boolean {
  return value === null || (typeof value === "string" && parseUpdateFeed(value) !== null);
}
