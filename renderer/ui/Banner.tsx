import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";
import styles from "./Banner.module.css";

type Props = Readonly<{ icon: LucideIcon; lead: string; children: ReactNode }>;

/** A strip under the top bar for what needs somebody: what happened, what is safe, and the ways out. */
export function Banner({ icon, lead, children }: Props) {
  return (
    <div className={styles["banner"]} role="alert">
      <Icon of={icon} className={styles["icon"]} />
      <strong className={styles["lead"]}>{lead}</strong>
      {children}
    </div>
  );
}

/** What is safe and what to do, after the banner's first words. */
export function BannerText({ children }: Readonly<{ children: ReactNode }>) {
  return <span className={styles["text"]}>{children}</span>;
}
