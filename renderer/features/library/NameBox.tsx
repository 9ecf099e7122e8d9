import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { TextBox } from "../../ui/TextBox.tsx";
import styles from "./NameBox.module.css";

type Props = Readonly<{ name: string; action: string; onName: (name: string) => void }>;

/** Asks what a view is to be called. */
export function NameBox({ name, action, onName }: Props) {
  const [typed, setTyped] = useState(name);
  const wanted = typed.trim();
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== "") onName(wanted);
      }}
    >
      <TextBox
        aria-label="Name of the view"
        placeholder="Name of the view"
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" look="primary" size="large" disabled={wanted === ""}>
        {action}
      </Button>
    </form>
  );
}
