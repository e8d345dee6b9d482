/** The longest limit of a break, in minutes: a working day. */
export const LONGEST_BREAK = 480;
