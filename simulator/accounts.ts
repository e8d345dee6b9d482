import type { SimulatedMrd } from "./control.ts";
import { defaultMrds, manyMrds } from "./mrds.ts";

/** Every demonstration user has this password. */
export const DEMO_PASSWORD = "demo";

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  /** What this user is there to show; printed by the command line. */
  readonly shows: string;
  readonly mrds: readonly SimulatedMrd[];
  readonly mayChangeState: boolean;
  readonly hasRole: boolean;
  readonly hasTeam: boolean;
}

const LONG_FIRST =
  "Maximiliana Alexandrina Konstantina Wilhelmine Theodora Bartholomea Clementine Evangeline Philippa Georgianas";
const LONG_CHANNEL =
  "CUSTOMER CARE FOR INTERNATIONAL BUSINESS ACCOUNTS, WRITTEN REQUESTS THAT NEED AN ANSWER WITHIN TWO WORKING DAYS";

const longNamed = defaultMrds.map((mrd, index) =>
  index === 1 ? { ...mrd, name: LONG_CHANNEL.slice(0, 110) } : mrd,
);

type Draft = Omit<Account, "id">;

/** A user like any other, but for `own`. */
function user(username: string, shows: string, own: Partial<Draft>): Draft {
  return {
    username,
    firstName: "Demo",
    lastName: "",
    shows,
    mrds: defaultMrds,
    mayChangeState: true,
    hasRole: true,
    hasTeam: true,
    ...own,
  };
}

/** The demonstration users, ids stable from run to run. */
export const accounts: readonly Account[] = numbered("0d3c0000", [
  user("amina", "the four channels of CX 5.x", { firstName: "Amina", lastName: "Demo" }),
  user("nochannel", "no channel", { lastName: "Empty", mrds: [] }),
  user("onechannel", "one channel", { lastName: "Single", mrds: defaultMrds.slice(1, 2) }),
  user("manychannels", "60 channels, some with no task allowed", {
    lastName: "Sixty",
    mrds: manyMrds(60),
  }),
  user("longnames", "names of 110 characters", {
    firstName: `${LONG_FIRST} `.repeat(2).slice(0, 110),
    lastName: `${LONG_FIRST} `.repeat(2).slice(0, 110),
    mrds: longNamed,
  }),
  user("arabic", "Arabic names", {
    firstName: "أمينة",
    lastName: "التجريبية",
    mrds: defaultMrds.map((mrd) => (mrd.name === "CHAT" ? { ...mrd, name: "محادثة" } : mrd)),
  }),
  user("nameless", "neither first nor last name", { firstName: "" }),
  user("watchonly", "no permission to change the state", {
    lastName: "Watching",
    mayChangeState: false,
  }),
  user("norole", "sign-in refused: role missing", { lastName: "Roleless", hasRole: false }),
  user("noteam", "sign-in refused: team missing", { lastName: "Teamless", hasTeam: false }),
]);

/** So many more users like "amina", named crowd1, crowd2 and so on; ids stable from run to run. */
export function crowdOf(size: number): readonly Account[] {
  const crowd = Array.from({ length: size }, (_, index) =>
    user(`crowd${index + 1}`, "one of many", { lastName: `Crowd ${index + 1}` }),
  );
  return numbered("c40d0000", crowd);
}

function numbered(prefix: string, users: readonly Draft[]): readonly Account[] {
  return users.map((draft, index) => ({
    ...draft,
    id: `${prefix}-0000-4000-8000-${String(index + 1).padStart(12, "0")}`,
  }));
}
