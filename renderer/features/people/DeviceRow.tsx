import { TriangleAlert } from "lucide-react";
import type { DeviceKey } from "#shared/domain/ids.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { PeopleNaming } from "./actions.ts";
import { Fingerprint } from "./Fingerprint.tsx";
import { deviceWords } from "./member-words.ts";
import type { Device, Member } from "./people.ts";
import styles from "./PeoplePage.module.css";
import type { Question } from "./PeopleQuestion.tsx";
import { nearMoment } from "./until-when.ts";
import { isolated } from "../../ui/letters.ts";

type Props = Readonly<{
  member: Member;
  device: Device;
  /** The device that this is, to compare with. */
  own: DeviceKey | null;
  naming: PeopleNaming;
  /** Why it cannot be removed. */
  bar: string | null;
  onAsk: (question: Question) => void;
}>;

/** One device of somebody: its fingerprint, how it stands, and what there is to say of it. */
export function DeviceRow({ member, device, own, naming, bar, onAsk }: Props) {
  const { words, tone, said } = deviceWords(member, device, naming);
  const whose = member.isSelf ? "you" : isolated(member.name);
  const isIn = device.isActive && member.state === "active";
  return (
    <li className={styles["device"]}>
      <div className={styles["deviceHead"]}>
        <Fingerprint of={device.key} label={`Fingerprint of a device of ${whose}`} />
        <div className={styles["deviceWords"]}>
          <span className={styles["state"]} data-tone={isIn ? tone : "quiet"}>
            {tone === "warn" && isIn && <Icon of={TriangleAlert} size={14} />}
            {!isIn ? "Not in this space any more" : device.isSelf ? "This device" : words}
          </span>
          <span className={styles["since"]}>In since {nearMoment(device.since, naming.now())}</span>
        </div>
        {isIn && (
          <div className={styles["deviceActions"]}>
            {!device.isSelf && own !== null && (
              <Button
                look="quiet"
                aria-label={`Compare the fingerprint of a device of ${whose}…`}
                onClick={() => onAsk({ kind: "compare", member, device })}
              >
                Compare…
              </Button>
            )}
            {!device.isSelf && (
              <Button
                look="quiet"
                aria-label={`Remove a device of ${whose}…`}
                disabled={bar !== null}
                title={bar ?? undefined}
                onClick={() => onAsk({ kind: "remove-device", member, device })}
              >
                Remove…
              </Button>
            )}
          </div>
        )}
      </div>
      {isIn && said !== null && !device.isSelf && (
        <div className={styles["said"]}>
          <p>{said.happened}</p>
          <p>{said.safe}</p>
          <p>{said.todo}</p>
        </div>
      )}
      {isIn && device.isFrozen && (
        <p className={styles["said"]}>
          This device signed two different things under one number, and changes nothing in the space
          any more. What it wrote before is kept. Remove it, and have it invited again with a new
          key.
        </p>
      )}
    </li>
  );
}
