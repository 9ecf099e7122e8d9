import { Users } from "lucide-react";
import { useSharing } from "../../document/sharing.ts";
import { Icon } from "../../ui/Icon.tsx";
import { pathOfPeople, type Workspace } from "../workspace.ts";
import { NavItem } from "./NavItem.tsx";
import styles from "./Sidebar.module.css";

type Props = Readonly<{ workspace: Workspace; location: string }>;

/** The way to People, and how many ask to come in: while somebody does, it leads to where they are answered. */
export function PeopleItem({ workspace, location }: Props) {
  const { people } = useSharing(workspace.sharing);
  const asked = [...people].flatMap(([space, state]) => {
    const count = state.kind === "here" ? state.people.requests.length : 0;
    return count === 0 ? [] : [{ space, count }];
  });
  const [first] = asked;
  const path = first === undefined ? "/people" : pathOfPeople(first.space);
  const count = asked.reduce((sum, each) => sum + each.count, 0);
  const words = count === 1 ? "1 person asks to come in" : `${count} people ask to come in`;
  return (
    <NavItem
      path={path}
      location={location.startsWith("/people") ? path : location}
      icon={<Icon of={Users} />}
      name="People"
    >
      {count > 0 && (
        <span className={styles["count"]} aria-label={words} title={words} role="img">
          {count}
        </span>
      )}
    </NavItem>
  );
}
