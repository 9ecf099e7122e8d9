import type { Space } from "#shared/domain/space.ts";
import type { Sharing } from "../../document/sharing.ts";
import list from "../../ui/rows.module.css";
import { pathOfPeople } from "../workspace.ts";
import styles from "./SharingLines.module.css";
import { useStandings } from "./use-standings.ts";

type Props = Readonly<{ sharing: Sharing; spaces: readonly Space[] }>;

/** How each space stands with the others in it. A line leads to where that is said in full. */
export function SharingLines({ sharing, spaces }: Props) {
  const standings = useStandings(sharing, spaces);
  if (standings.size === 0) return null;
  return (
    <section className={list["section"]}>
      <h2 id="sharing-lines" className={list["label"]}>
        Sharing
      </h2>
      <ul aria-labelledby="sharing-lines">
        {spaces.map(({ id, name }) => {
          const line = standings.get(id);
          return (
            line !== undefined && (
              <li key={id}>
                <a className={styles["line"]} href={`#${pathOfPeople(id)}`}>
                  <span className={styles["name"]} title={name}>
                    {name}
                  </span>
                  <span className={styles["words"]} data-tone={line.tone}>
                    {line.words}
                  </span>
                </a>
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
