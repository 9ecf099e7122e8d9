import type { DeviceKey } from "#shared/domain/ids.ts";
import { fingerprintOf } from "#shared/domain/fingerprint.ts";
import styles from "./Fingerprint.module.css";

type Props = Readonly<{ of: DeviceKey; label?: string }>;

/** A device's key, as it is read aloud: eight groups of four. */
export function Fingerprint({ of: key, label = "Fingerprint" }: Props) {
  const groups = fingerprintOf(key);
  return (
    <span className={styles["print"]} role="img" aria-label={`${label}: ${groups.join(" ")}`}>
      {groups.map((group, at) => (
        <span key={`${at} ${group}`} aria-hidden="true">
          {group}
        </span>
      ))}
    </span>
  );
}
