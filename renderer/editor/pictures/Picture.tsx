import { useEffect, useState } from "react";
import { useSurroundings } from "../surroundings.ts";
import styles from "./Picture.module.css";

type Props = Readonly<{ id: string; alt: string; name: string }>;

/** A picture of the document's space, with its description below; the description alone while it is not here. */
export function Picture({ id, alt, name }: Props) {
  const read = useSurroundings()?.readPicture;
  const [shown, setShown] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    if (read === undefined) return;
    let url: string | null = null;
    let isGone = false;
    void read(id).then((blob) => {
      if (isGone) return;
      url = blob === null ? null : URL.createObjectURL(blob);
      setShown(url);
      setMissing(url === null);
    });
    return () => {
      isGone = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [id, read]);

  const words = alt === "" ? name : alt;
  return (
    <span className={styles["figure"]} role="figure" aria-label={words}>
      {shown !== null && <img className={styles["picture"]} src={shown} alt="" draggable={false} />}
      <span className={styles["words"]}>
        {words}
        {isMissing && " (the picture is not here)"}
      </span>
    </span>
  );
}
