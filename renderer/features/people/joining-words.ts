import { unreachable } from "#shared/kernel/invariant.ts";
import type { Joining } from "./people.ts";

export type JoiningSaid = Readonly<{
  words: string;
  todo: string;
  /** Nothing more will come of it. */
  isOver: boolean;
}>;

type Asked = Pick<Joining, "state" | "inviter" | "isOver" | "grants">;

/** How asking to come in stands. */
export function joiningWords(asked: Asked): JoiningSaid {
  if (asked.grants !== "own-device") return wordsWith(asked);
  return pairingWords(asked.state) ?? wordsWith({ ...asked, inviter: "your other computer" });
}

/** Where it is one's own other computer that is asked. */
function pairingWords(state: Joining["state"]): JoiningSaid | null {
  switch (state) {
    case "looking":
      return {
        words: "Looking for your other computer in this network.",
        todo: "Both have to be in the same network, with Throughline open. It goes on by itself, also after you close this.",
        isOver: false,
      };
    case "asked":
      return {
        words: "Your other computer was found, and is asked to let this one in.",
        todo: "Agree to it there, under People. You can compare the digits meanwhile.",
        isOver: false,
      };
    case "turned-away":
      return {
        words: "Your other computer did not let this one in.",
        todo: "Nothing of yours was sent. If that was a mistake, make a new invite there.",
        isOver: true,
      };
    default:
      return null;
  }
}

function wordsWith({ state, inviter, isOver }: Asked): JoiningSaid {
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
        todo: "Nothing of yours was sent but your name. If you are in the space already with another computer, choose “Add your other computer…” there, under People. If it was a mistake, ask for a new invite.",
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
