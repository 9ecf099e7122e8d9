import { TriangleAlert } from "lucide-react";
import { Avatar } from "../../fields/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Fingerprint } from "./Fingerprint.tsx";
import type { Request } from "./people.ts";
import styles from "./PeoplePage.module.css";
import type { Rights } from "./rights.ts";
import { asWhat } from "./role-words.ts";
import { isolated } from "../../ui/letters.ts";

type Props = Readonly<{
  requests: readonly Request[];
  rights: Rights;
  onLetIn: (request: Request) => void;
  onTurnAway: (request: Request) => void;
}>;

/** Those who have an invite and ask to come in. Nothing happens before somebody agrees. */
export function Requests({ requests, ...rest }: Props) {
  if (requests.length === 0) return null;
  return (
    <section className={styles["section"]} aria-labelledby="requests">
      <h2 id="requests" className={styles["heading"]}>
        Asking to come in
      </h2>
      <ul>
        {requests.map((request) => (
          <RequestRow key={request.key} request={request} {...rest} />
        ))}
      </ul>
    </section>
  );
}

function RequestRow({
  request,
  rights,
  onLetIn,
  onTurnAway,
}: Omit<Props, "requests"> & Readonly<{ request: Request }>) {
  const { colour, device, grants, isContested } = request;
  const name = isolated(request.name);
  const bar = grants === "own-device" ? rights.barToAddOwn : rights.barToManage;
  return (
    <li className={styles["request"]}>
      <div className={styles["line"]}>
        <Avatar name={request.name} colour={colour} size={24} />
        <span className={styles["name"]} title={name}>
          {name}
        </span>
        <span className={styles["note"]}>{asWhat(grants)}</span>
        <Button
          look="quiet"
          aria-label={`Turn away ${name}`}
          disabled={bar !== null}
          onClick={() => onTurnAway(request)}
        >
          Turn away
        </Button>
        <Button
          look="primary"
          aria-label={`Let in ${name}…`}
          disabled={bar !== null || isContested}
          onClick={() => onLetIn(request)}
        >
          Let in…
        </Button>
      </div>
      <div className={styles["under"]}>
        {isContested && (
          <p className={styles["warn"]}>
            <Icon of={TriangleAlert} size={14} />
            Two devices ask with this one invite. At most one of them is whom you meant, so neither
            is let in while both ask. Turn away the one whose digits are not theirs; if you cannot
            tell, turn both away and give a new invite in another way.
          </p>
        )}
        <Fingerprint of={device} label={`Fingerprint of ${name}`} />
      </div>
    </li>
  );
}
