import { ChevronRight } from "lucide-react";
import { Fragment, type ReactNode, type Ref } from "react";
import { Icon } from "./Icon.tsx";
import styles from "./TopBar.module.css";

/** The slim bar above a screen. */
export function TopBar({ children }: Readonly<{ children: ReactNode }>) {
  return <header className={styles["bar"]}>{children}</header>;
}

/** Where one is; the last of `path` is here. */
export function Breadcrumb({ path }: Readonly<{ path: readonly string[] }>) {
  return (
    <nav className={styles["crumbs"]} aria-label="Breadcrumb">
      {path.map((step, index) => (
        <Fragment key={`${index} ${step}`}>
          {index > 0 && <Icon of={ChevronRight} size={14} />}
          <span
            className={styles["crumb"]}
            aria-current={index === path.length - 1 ? "page" : undefined}
          >
            {step}
          </span>
        </Fragment>
      ))}
    </nav>
  );
}

/** A place for a state in words. It keeps its width, so that changing words move nothing. */
export function StateWords({ label, ref }: Readonly<{ label: string; ref: Ref<HTMLSpanElement> }>) {
  return (
    <span
      ref={ref}
      className={styles["state"]}
      role="status"
      aria-live="polite"
      aria-label={label}
    />
  );
}
