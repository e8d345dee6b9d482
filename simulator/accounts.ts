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

const ordinary = {
  firstName: "Demo",
  mrds: defaultMrds,
  mayChangeState: true,
  hasRole: true,
  hasTeam: true,
} as const;

const LONG_FIRST =
  "Maximiliana Alexandrina Konstantina Wilhelmine Theodora Bartholomea Clementine Evangeline Philippa Georgianas";
const LONG_CHANNEL =
  "CUSTOMER CARE FOR INTERNATIONAL BUSINESS ACCOUNTS, WRITTEN REQUESTS THAT NEED AN ANSWER WITHIN TWO WORKING DAYS";

const longNamed = defaultMrds.map((mrd, index) =>
  index === 1 ? { ...mrd, name: LONG_CHANNEL.slice(0, 110) } : mrd,
);

const drafts: readonly Omit<Account, "id">[] = [
  {
    ...ordinary,
    username: "amina",
    firstName: "Amina",
    lastName: "Demo",
    shows: "the four channels of CX 5.x",
  },
  { ...ordinary, username: "nochannel", lastName: "Empty", shows: "no channel", mrds: [] },
  {
    ...ordinary,
    username: "onechannel",
    lastName: "Single",
    shows: "one channel",
    mrds: defaultMrds.slice(1, 2),
  },
  {
    ...ordinary,
    username: "manychannels",
    lastName: "Sixty",
    shows: "60 channels, some with no task allowed",
    mrds: manyMrds(60),
  },
  {
    ...ordinary,
    username: "longnames",
    firstName: `${LONG_FIRST} `.repeat(2).slice(0, 110),
    lastName: `${LONG_FIRST} `.repeat(2).slice(0, 110),
    shows: "names of 110 characters",
    mrds: longNamed,
  },
  {
    ...ordinary,
    username: "arabic",
    firstName: "أمينة",
    lastName: "التجريبية",
    shows: "Arabic names",
    mrds: defaultMrds.map((mrd) => (mrd.name === "CHAT" ? { ...mrd, name: "محادثة" } : mrd)),
  },
  {
    ...ordinary,
    username: "nameless",
    firstName: "",
    lastName: "",
    shows: "neither first nor last name",
  },
  {
    ...ordinary,
    username: "watchonly",
    lastName: "Watching",
    shows: "no permission to change the state",
    mayChangeState: false,
  },
  {
    ...ordinary,
    username: "norole",
    lastName: "Roleless",
    shows: "sign-in refused: role missing",
    hasRole: false,
  },
  {
    ...ordinary,
    username: "noteam",
    lastName: "Teamless",
    shows: "sign-in refused: team missing",
    hasTeam: false,
  },
];

/** The demonstration users, ids stable from run to run. */
export const accounts: readonly Account[] = numbered(drafts, "0d3c0000");

/** So many more users like "amina", named crowd1, crowd2 and so on; ids stable from run to run. */
export function crowdOf(size: number): readonly Account[] {
  const crowd = Array.from({ length: size }, (_, index) => ({
    ...ordinary,
    username: `crowd${index + 1}`,
    lastName: `Crowd ${index + 1}`,
    shows: "one of many",
  }));
  return numbered(crowd, "c40d0000");
}

function numbered(users: readonly Omit<Account, "id">[], prefix: string): readonly Account[] {
  return users.map((user, index) => ({
    ...user,
    id: `${prefix}-0000-4000-8000-${String(index + 1).padStart(12, "0")}`,
  }));
}
