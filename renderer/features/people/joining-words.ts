import { unreachable } from "#shared/kernel/invariant.ts";
import type { Joining } from "./people.ts";

export type JoiningSaid = Readonly<{
  words: string;
  todo: string;
  /** Nothing more will come of it. */
  isOver: boolean;
}>;

/** How asking to come in stands. */
export function joiningWords({
  state,
  inviter,
  isOver,
}: Pick<Joining, "state" | "inviter" | "isOver">): JoiningSaid {
  switch (state) {
    case "looking":
      return {
        words: `Looking for the device of ${inviter} in this network.`,
        todo: "Both of you have to be in the same network, with Throughline open. It goes on by itself, also after you close this.",
        isOver: false,
      };
    case "asked":
      return {
        words: `${inviter} was found, and is asked to let you in.`,
        todo: "They agree to it on their computer. You can compare the digits meanwhile.",
        isOver: false,
      };
    case "turned-away":
      return {
        words: `${inviter} did not let you in.`,
        todo: "Nothing of yours was sent but your name. If that was a mistake, ask for a new invite.",
        isOver: true,
      };
    case "contested":
      if (!isOver) {
        return {
          words: "Somebody else asks with the same invite.",
          todo: `${inviter} sees both of you, and lets in one at most. Compare the digits with them in another way than the link came, or ask for a new invite.`,
          isOver: false,
        };
      }
      return {
        words: "Somebody else used the same invite.",
        todo: `Nobody is let in with it. The link may have been read by others: ask ${inviter} for a new one, in another way.`,
        isOver: true,
      };
    case "expired":
      return {
        words: "The time of this invite is over.",
        todo: `Nothing of yours was sent. Ask ${inviter} for a new one.`,
        isOver: true,
      };
    case "used":
      return {
        words: "This invite was used before.",
        todo: `It works once. Ask ${inviter} for a new one.`,
        isOver: true,
      };
    default:
      return unreachable(state);
  }
}
