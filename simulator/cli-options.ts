import { parseArgs } from "node:util";
import { type PayloadProfile, payloadProfile } from "./control.ts";

const profiles = payloadProfile.options;

export const usage = `An Agent Manager to develop, demonstrate and test against; on this machine only.

  npm run simulator -- [options]

  --port N       port to listen on (default 8443; 0: any free one)
  --profile P    payloads of version ${profiles.join(", ")} (default 5.x)
  --auto-sync    MRDs follow the agent's state, and the agent follows the last MRD
  --bearer       REST wants the token of the sign-in
  --crowd N      N further users: crowd1, crowd2 and so on
  --help         this text`;

interface CliOptions {
  readonly port: number;
  readonly crowd: number;
  readonly profile: PayloadProfile;
  readonly autoSync: boolean;
  readonly requireBearer: boolean;
}

export type CliRequest =
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly why: string }
  | { readonly kind: "start"; readonly options: CliOptions };

/** What the command line asks for, or a sentence that says what is wrong with it. */
export function readCommandLine(args: readonly string[]): CliRequest {
  const parsed = parse(args);
  if (typeof parsed === "string") return { kind: "wrong", why: parsed };
  if (parsed.help) return { kind: "help" };
  const port = Number(parsed.port);
  if (!/^\d+$/.test(parsed.port) || port > 65_535) {
    return { kind: "wrong", why: `--port takes a number from 0 to 65535, not "${parsed.port}".` };
  }
  const profile = profiles.find((known) => known === parsed.profile);
  if (!profile) {
    const known = profiles.join(", ");
    return { kind: "wrong", why: `--profile takes one of ${known}, not "${parsed.profile}".` };
  }
  const crowd = Number(parsed.crowd);
  if (!/^\d{1,6}$/.test(parsed.crowd)) {
    return { kind: "wrong", why: `--crowd takes a whole number, not "${parsed.crowd}".` };
  }
  const { bearer: requireBearer, "auto-sync": autoSync } = parsed;
  return { kind: "start", options: { port, crowd, profile, autoSync, requireBearer } };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: "string", default: "8443" },
        profile: { type: "string", default: "5.x" },
        crowd: { type: "string", default: "0" },
        "auto-sync": { type: "boolean", default: false },
        bearer: { type: "boolean", default: false },
        help: { type: "boolean", default: false, short: "h" },
      },
    }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
