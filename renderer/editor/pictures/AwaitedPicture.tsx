import { attachmentPartBytes } from "#shared/domain/attachment.ts";
import type { AwaitedState } from "#shared/sync/attachment-frames.ts";
import { awaitedWords } from "../../files/awaited-words.ts";
import { useSurroundings } from "../surroundings.ts";
import styles from "./Picture.module.css";

type Props = Readonly<{ state: AwaitedState }>;

/** What stands in the place of a picture until it has come. */
export function AwaitedPicture({ state }: Props) {
  const { how, have, size } = state;
  const isAlone = useSurroundings()?.isAlone?.() === true;
  return (
    <span className={styles["awaited"]} data-how={how}>
      {awaitedWords(state, isAlone)}
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
