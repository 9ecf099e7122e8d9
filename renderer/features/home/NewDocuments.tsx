import { useEffect, useEffectEvent } from "react";
import { documentTypes } from "#shared/doctypes/registry.ts";
import { TypeIcon } from "../../fields/TypeIcon.tsx";
import { isFocusNowhere } from "../../ui/focus-nowhere.ts";
import { Keys } from "../../ui/Keys.tsx";
import { keyOf } from "../../ui/pressed.ts";
import list from "../../ui/rows.module.css";
import { newLetters } from "./new-letters.ts";

type Props = Readonly<{ onNew: (type: string) => void }>;

/** A new document of each type, by its letter while nothing else has the focus. */
export function NewDocuments({ onNew }: Props) {
  const begin = useEffectEvent(onNew);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isFocusNowhere() || event.ctrlKey || event.metaKey || event.altKey) return;
      const type = newLetters().get(keyOf(event));
      if (type === undefined) return;
      // The letter must not be the first of the new title.
      event.preventDefault();
      begin(type);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  return (
    <section className={list["section"]}>
      <h2 id="new-documents" className={list["label"]}>
        New
      </h2>
      <ul aria-labelledby="new-documents">
        {[...newLetters()].map(([letter, type]) => (
          <li key={type}>
            <button type="button" className={list["row"]} onClick={() => onNew(type)}>
              <TypeIcon type={type} />
              <span className={list["title"]}>{labelOf(type)}</span>
              <Keys of={letter} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function labelOf(type: string): string {
  return documentTypes.find(({ name }) => name === type)?.label ?? type;
}
