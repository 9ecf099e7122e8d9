import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import type { AwaitedState } from "#shared/sync/attachment-frames.ts";
import { awaitedWords } from "../../files/awaited-words.ts";
import styles from "./Picture.module.css";

type Props = Readonly<{ state: AwaitedState }>;

/** What stands in the place of a picture until it has come. */
export function AwaitedPicture({ state }: Props) {
  const { how, have, size } = state;
  return (
    <span className={styles["awaited"]} data-how={how}>
      {awaitedWords(state)}
      {how === "coming" && size > attachmentPartBytes && (
        <progress
          className={styles["progress"]}
          aria-label="How much of the picture has come"
          max={size}
          value={have}
        />
      )}
    </span>
  );
}
