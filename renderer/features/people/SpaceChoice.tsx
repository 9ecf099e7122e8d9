import type { SpaceId } from "#shared/domain/ids.ts";
import type { Space } from "#shared/domain/space.ts";
import styles from "./SpaceChoice.module.css";

type Props = Readonly<{
  spaces: readonly Space[];
  current: SpaceId;
  hrefOf: (space: SpaceId) => string;
  requestsIn: (space: SpaceId) => number;
}>;

/** The spaces that others are in, where there are several. */
export function SpaceChoice({ spaces, current, hrefOf, requestsIn }: Props) {
  if (spaces.length < 2) return null;
  return (
    <nav className={styles["spaces"]} aria-label="People of which space">
      {spaces.map(({ id, name }) => {
        const requests = requestsIn(id);
        return (
          <a
            key={id}
            className={styles["space"]}
            href={hrefOf(id)}
            aria-current={id === current ? "page" : undefined}
            title={name}
          >
            <span className={styles["name"]}>{name}</span>
            {requests > 0 && (
              <span className={styles["count"]}>
                {requests === 1 ? "1 asks" : `${requests} ask`}
              </span>
            )}
          </a>
        );
      })}
    </nav>
  );
}
