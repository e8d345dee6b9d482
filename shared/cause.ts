/**
 * Why the agent's state is what it is. `chosen` is known: it was asked for here, and the server
 * confirmed it. `notAnswered` is probable: a request was taken back and the agent set Not Ready within
 * two seconds, which nothing on the wire ties together (protocol 7.3). `voiceSignIn` is probable too:
 * right after the login, the agent and the voice channel became Ready together and nobody asked here.
 */
export type Cause =
  | { readonly kind: "chosen" }
  | { readonly kind: "voiceSignIn" }
  | { readonly kind: "notAnswered"; readonly channelName: string | null };
