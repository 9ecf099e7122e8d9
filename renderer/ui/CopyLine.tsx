import { useRef, useState } from "react";
import { Button } from "./Button.tsx";
import styles from "./CopyLine.module.css";

type Props = Readonly<{ label: string; text: string }>;

/** A text that is to be taken elsewhere whole, and the button that takes it. */
export function CopyLine({ label, text }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  const copy = async () => {
    const isCopied = await window.navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    // Then it is at least chosen, and the system's own key copies it.
    if (!isCopied) box.current?.select();
    setOutcome(isCopied ? "copied" : "refused");
  };
  return (
    <div className={styles["line"]}>
      <input
        ref={box}
        readOnly
        className={styles["text"]}
        aria-label={label}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button size="large" onClick={() => void copy()}>
        {outcome === "copied" ? "Copied" : "Copy"}
      </Button>
      <span className={styles["told"]} role="status">
        {outcome === "refused"
          ? "It could not be copied. It is chosen now: copy it with the keyboard."
          : ""}
      </span>
    </div>
  );
}
