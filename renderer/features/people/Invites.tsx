import { Button } from "../../ui/Button.tsx";
import type { PeopleNaming } from "./actions.ts";
import type { Invite } from "./people.ts";
import styles from "./PeoplePage.module.css";
import type { Rights } from "./rights.ts";
import { grantName } from "./role-words.ts";
import { nearMoment } from "./until-when.ts";

type Props = Readonly<{
  invites: readonly Invite[];
  rights: Rights;
  naming: PeopleNaming;
  onWithdraw: (invite: Invite) => void;
}>;

/** The ways in that are open, and those of which somebody should know. */
export function Invites({ invites, rights, naming, onWithdraw }: Props) {
  const told = invites.filter(({ state }) => state === "open" || state === "contested");
  if (told.length === 0) return null;
  return (
    <section className={styles["section"]} aria-labelledby="invites">
      <h2 id="invites" className={styles["heading"]}>
        Invites
      </h2>
      <ul>
        {told.map((invite) => {
          const until = nearMoment(invite.expiresAt, naming.now());
          const by = naming.ownerOf(invite.by);
          const what = grantName(invite.grants, by);
          return (
            <li key={invite.key} className={styles["line"]}>
              <span className={styles["name"]}>{what}</span>
              <span className={styles["note"]} data-urgent={invite.state === "contested"}>
                {invite.state === "contested"
                  ? "Used by two devices; good for nobody"
                  : `${by === null ? "" : `By ${by}, `}good until ${until}`}
              </span>
              <Button
                look="quiet"
                aria-label={`Withdraw the invite ${invite.grants === "own-device" ? `for ${inSentence(what)}` : `as ${what.toLowerCase()}`}, good until ${until}`}
                disabled={rights.barToWithdraw(invite) !== null}
                onClick={() => onWithdraw(invite)}
              >
                Withdraw
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A name in it keeps its letters. */
function inSentence(what: string): string {
  return `${what.charAt(0).toLowerCase()}${what.slice(1)}`;
}
