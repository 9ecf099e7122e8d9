import { Users } from "lucide-react";
import { useSharing } from "../../document/sharing.ts";
import { Icon } from "../../ui/Icon.tsx";
import { askWords } from "../../features/people/ask-words.ts";
import { pathOfPeople, type Workspace } from "../workspace.ts";
import { NavItem } from "./NavItem.tsx";
import styles from "./Sidebar.module.css";

type Props = Readonly<{ workspace: Workspace; location: string }>;

/** The way to People, and how many ask to come in: while somebody does, it leads to where they are answered. */
export function PeopleItem({ workspace, location }: Props) {
  const { people } = useSharing(workspace.sharing);
  const asked = [...people].flatMap(([space, state]) => {
    const requests = state.kind === "here" ? state.people.requests : [];
    return requests.length === 0 ? [] : [{ space, requests }];
  });
  const [first] = asked;
  const path = first === undefined ? "/people" : pathOfPeople(first.space);
  const requests = asked.flatMap((each) => each.requests);
  const count = requests.length;
  const words = askWords(requests);
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
