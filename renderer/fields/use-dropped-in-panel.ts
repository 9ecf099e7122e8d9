import { type RefObject, useEffect, useEffectEvent, useState } from "react";

type Take = (files: readonly File[]) => Promise<void>;

/**
 * Takes files that are dropped on a field, or anywhere in the panel that it stands in where no other field of files is; nothing
 * takes them where nobody is given. Whether files are held over it: it is brought into view then, as it says where they will stand.
 */
export function useDroppedInPanel(
  place: RefObject<HTMLElement | null>,
  take: Take | null,
): boolean {
  const [isOver, setIsOver] = useState(false);
  const isTaken = take !== null;

  const hold = useEffectEvent((event: DragEvent) => {
    if (event.dataTransfer?.types.includes("Files") !== true || !isMine(event, place.current)) {
      return setIsOver(false);
    }
    // Only so is it a place where something can be dropped.
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    if (!isOver) place.current?.scrollIntoView?.({ block: "nearest" });
    setIsOver(true);
  });
  const drop = useEffectEvent((event: DragEvent) => {
    setIsOver(false);
    const files = Array.from(event.dataTransfer?.files ?? []);
    if (files.length === 0 || !isMine(event, place.current)) return;
    event.preventDefault();
    void take?.(files);
  });

  useEffect(() => {
    const area = areaOf(place.current);
    if (area === null || !isTaken) return undefined;
    const leave = ({ relatedTarget }: DragEvent) => {
      if (!(relatedTarget instanceof Node && area.contains(relatedTarget))) setIsOver(false);
    };
    const onHold = (event: DragEvent) => hold(event);
    const onDrop = (event: DragEvent) => drop(event);
    area.addEventListener("dragover", onHold);
    area.addEventListener("dragleave", leave);
    area.addEventListener("drop", onDrop);
    return () => {
      area.removeEventListener("dragover", onHold);
      area.removeEventListener("dragleave", leave);
      area.removeEventListener("drop", onDrop);
    };
  }, [place, isTaken]);
  return isOver && isTaken;
}

/** Marks a field of files, so that the others around it leave to it what is dropped on it. */
export const takesFiles = { "data-takes-files": "" };

function areaOf(field: HTMLElement | null): HTMLElement | null {
  return field?.closest<HTMLElement>("[data-panel-body]") ?? field;
}

/** What is dropped beside all fields of files is the first one's. */
function isMine({ target }: DragEvent, field: HTMLElement | null): boolean {
  if (!(target instanceof Element)) return false;
  const hit = target.closest("[data-takes-files]");
  const first = areaOf(field)?.querySelector("[data-takes-files]") ?? field;
  return (hit ?? first) === field;
}
