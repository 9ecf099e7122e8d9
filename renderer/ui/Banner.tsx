import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";
import styles from "./Banner.module.css";

type Props = Readonly<{
  icon: LucideIcon;
  /** Only what needs somebody is amber; the rest is said quietly. */
  tone: "warn" | "plain";
  children: ReactNode;
}>;

/** A strip under the top bar: what happened, what is safe, and the ways out. */
export function Banner({ icon, tone, children }: Props) {
  return (
    <div className={styles["banner"]} data-tone={tone} role={tone === "warn" ? "alert" : "status"}>
      <Icon of={icon} className={styles["icon"]} />
      {children}
    </div>
  );
}

type WordsProps = Readonly<{ lead: string; children?: ReactNode }>;

/** What happened, and then what is safe and what to do. */
export function BannerWords({ lead, children }: WordsProps) {
  return (
    <p className={styles["words"]}>
      <strong className={styles["lead"]}>{lead}</strong> {children}
    </p>
  );
}

/** The ways out, kept together. */
export function BannerActions({ children }: Readonly<{ children: ReactNode }>) {
  return <div className={styles["actions"]}>{children}</div>;
}
