import { Plus } from "lucide-react";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { Keys } from "./Keys.tsx";

type Props = Readonly<{ words?: string; keys: string; onNew: () => void }>;

/** What begins something new, at the end of the bar above a screen. */
export function NewButton({ words = "New", keys, onNew }: Props) {
  return (
    <Button onClick={onNew}>
      <Icon of={Plus} size={14} />
      {words}
      <Keys of={keys} />
    </Button>
  );
}
