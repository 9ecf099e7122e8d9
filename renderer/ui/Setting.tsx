import { type ReactNode, useId } from "react";
import styles from "./Setting.module.css";
import { Switch } from "./Switch.tsx";

type Props = Readonly<{
  label: string;
  detail?: ReactNode;
  /** What stands below the detail, as large as anything else. */
  under?: ReactNode;
  children?: ReactNode;
}>;

/** One line: what it is, what there is to know of it, and what can be done. */
export function Setting({ label, detail, under, children }: Props) {
  return (
    <div className={styles["setting"]}>
      <div className={styles["words"]}>
        <div className={styles["label"]}>{label}</div>
        <div className={styles["detail"]}>{detail}</div>
        {under}
      </div>
      <div className={styles["controls"]}>{children}</div>
    </div>
  );
}

type SwitchedProps = Readonly<{
  label: string;
  detail: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}>;

/** One line that is on or off. */
export function SwitchedSetting({ label, detail, isOn, onChange }: SwitchedProps) {
  const id = useId();
  return (
    <div className={styles["setting"]}>
      <div className={styles["words"]}>
        <label htmlFor={id} className={styles["label"]}>
          {label}
        </label>
        <div id={`${id}-detail`} className={styles["detail"]}>
          {detail}
        </div>
      </div>
      <Switch id={id} isOn={isOn} describedBy={`${id}-detail`} onChange={onChange} />
    </div>
  );
}
