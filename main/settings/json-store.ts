import path from "node:path";
import { type ReadonlySignal, signal } from "@preact/signals-core";
import type * as z from "zod";
import { type Basics, describeError } from "../log.ts";
import { type Fields, fieldsOf, parseFields, withUnknownFields } from "./fields.ts";
import { causeOf, codeOf, type OwnFile, ownFile, type StoreFiles } from "./store-files.ts";

/** Why a store could not keep what it should; one sentence each for the agent. */
export type StoreProblem =
  /** The file could not be used, was kept under another name, and the defaults apply. */
  | {
      readonly kind: "setAside";
      readonly why: "broken" | "newer" | "unreadable";
      readonly file: string;
    }
  /** Changes hold until the widget ends, and are tried again with the next change. */
  | { readonly kind: "notSaved"; readonly why: "readOnly" | "full" | "other" };

export interface JsonStore<Value> {
  readonly current: ReadonlySignal<Value>;
  /** Holds at once; the file follows. What the schema refuses changes nothing. */
  update(change: (current: Value) => Value): void;
  /** Resolves when the file is up to date, or cannot be: then with the problem. */
  saved(): Promise<StoreProblem | null>;
}

/** A store that can do without its file. */
export interface ClearableStore<Value> extends JsonStore<Value> {
  /** The defaults hold at once; the file goes, with all that was ever set aside of it. */
  clear(): void;
}

export interface JsonStoreOptions<Value extends object> extends Basics {
  readonly file: string;
  readonly kind: DocumentKind<Value>;
  readonly files: StoreFiles;
  /** Told when a problem begins, not again while it lasts. */
  readonly onProblem?: (problem: StoreProblem) => void;
}

/** Keeps one value in a JSON file, read now and written whenever it changes. Never throws. */
export function createJsonStore<Value extends object>(
  options: JsonStoreOptions<Value>,
): ClearableStore<Value> {
  const { kind, clock, log, counters } = options;
  const { schema } = kind;
  const file = ownFile(options.file, options.files, clock);
  const store = path.basename(options.file);
  let saving = Promise.resolve();

  const report = (problem: StoreProblem, detail: string): StoreProblem => {
    counters.count("store.problem");
    log.error("store.problem", { store, problem: problem.kind, why: problem.why, detail });
    options.onProblem?.(problem);
    return problem;
  };

  /** Null when that worked. */
  const outOfTheWay = (why: "broken" | "newer" | "unreadable", detail: string) => {
    try {
      report({ kind: "setAside", why, file: file.setAside() }, detail);
    } catch (error) {
      return report({ kind: "notSaved", why: causeOf(error) }, `${why}, ${detail}`);
    }
    // Older ones that cannot be removed do no harm.
    saving = file.removeOldSetAside().catch(() => {});
    return null;
  };

  const load = () => {
    const defaults = { value: schema.parse({}), raw: {} };
    const text = readText(file);
    if (text === null) return { ...defaults, stuck: null };
    if (typeof text !== "string")
      return { ...defaults, stuck: outOfTheWay("unreadable", text.code) };
    const read = readDocument(text, kind);
    if (read.ok) return { ...read, stuck: null };
    return { ...defaults, stuck: outOfTheWay(read.kind, read.detail) };
  };

  const { value, raw, stuck } = load();
  const current = signal(value);
  let onDisk: string | null = null;
  let problem = stuck;

  const save = async () => {
    const whole = withUnknownFields(fieldsOf(current.peek()), raw, fieldsOf(value));
    const text = `${JSON.stringify(whole, null, 2)}\n`;
    // A file that could be neither read nor moved may be all that is left: it stays as it is.
    if (text === onDisk || stuck !== null) return;
    await file.write(text);
    onDisk = text;
    problem = null;
  };

  const remove = async () => {
    await file.removeWithCopies();
    onDisk = null;
  };

  /** One after the other; a problem that goes on is told once. */
  const queue = (act: () => Promise<void>) => {
    saving = saving.then(act).catch((error: unknown) => {
      const failed = { kind: "notSaved", why: causeOf(error) } as const;
      problem ??= report(failed, describeError(error).error);
    });
  };

  return {
    current,
    clear() {
      current.value = schema.parse({});
      queue(remove);
    },
    update(change) {
      const before = current.peek();
      const wanted = change(before);
      if (wanted === before) return;
      const checked = schema.safeParse(wanted);
      if (!checked.success) {
        const at = checked.error.issues[0]?.path.join(".") ?? "";
        return log.error("store.changeRefused", { store, at });
      }
      queue(save);
      current.value = checked.data;
    },
    async saved() {
      await saving;
      return problem;
    },
  };
}

/** The file's text, null where there is no file, or why it cannot be read. */
function readText(file: OwnFile): string | null | { readonly code: string } {
  try {
    return file.read();
  } catch (error) {
    return { code: codeOf(error) };
  }
}

/** Turns a document of one version into one of the next. */
type Migration = (old: Fields) => Fields;

/** A kind of document that is kept in a file: `version` is written into it. */
export interface DocumentKind<Value extends object> {
  /** Must accept an empty object: that gives the defaults. */
  readonly schema: z.ZodType<Value>;
  readonly version: number;
  /** By the version that they lead away from. A document without a version counts as version 1. */
  readonly migrations?: ReadonlyMap<number, Migration>;
}

export type ReadDocument<Value> =
  /** `raw`: as it was written, in the current version. */
  | { readonly ok: true; readonly value: Value; readonly raw: Fields }
  | { readonly ok: false; readonly kind: "broken" | "newer"; readonly detail: string };

/** Reads a document of this or an older version. What it says of a fault quotes none of the text. */
export function readDocument<Value extends object>(
  text: string,
  kind: DocumentKind<Value>,
): ReadDocument<Value> {
  const raw = parseFields(text);
  if (raw === null) return broken("not a JSON object");
  const version = raw["version"] ?? 1;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    return broken("version");
  }
  if (version > kind.version) return { ok: false, kind: "newer", detail: `version ${version}` };
  const current = migrate(raw, version, kind);
  if (typeof current === "string") return broken(current);
  const checked = kind.schema.safeParse(current);
  if (checked.success) return { ok: true, value: checked.data, raw: current };
  const [issue] = checked.error.issues;
  return broken(`${issue?.path.join(".")} ${issue?.code}`);
}

const broken = (detail: string) => ({ ok: false, kind: "broken", detail }) as const;

/** The document in the current version, or why that is not possible. */
function migrate<Value extends object>(
  raw: Fields,
  from: number,
  { version, migrations }: DocumentKind<Value>,
): Fields | string {
  let current = raw;
  for (let at = from; at < version; at++) {
    const migration = migrations?.get(at);
    if (!migration) return `no way from version ${at}`;
    try {
      current = { ...migration(current), version: at + 1 };
    } catch (error) {
      return `version ${at}: ${describeError(error).error}`;
    }
  }
  return current;
}
