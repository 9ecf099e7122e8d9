import type { ComponentProps, ReactNode } from "react";
import styles from "./Sidebar.module.css";

type Props = Omit<ComponentProps<"a">, "href" | "className" | "onClick"> &
  Readonly<{
    path: string;
    location: string;
    icon: ReactNode;
    name: string;
    /** Whether what is shown lies in it. */
    isAround?: boolean;
  }>;

/** One place one can go to. A name that is too long is whole in its title. */
export function NavItem({ path, location, icon, name, isAround, children, ...rest }: Props) {
  return (
    <a
      {...rest}
      className={styles["item"]}
      onClick={(event) => {
        // Whoever points at where they are already goes on there, too, and not in the sidebar.
        if (event.detail > 0) event.currentTarget.blur();
      }}
      href={`#${path}`}
      aria-current={location === path ? "page" : isAround === true ? "location" : undefined}
    >
      {icon}
      <span className={styles["name"]} title={name}>
        {name}
      </span>
      {children}
    </a>
  );
}
