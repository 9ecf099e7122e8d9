import { type DragEvent, useState } from "react";

type Dropped = Readonly<{
  /** Files are held over it. */
  isOver: boolean;
  handlers: Readonly<{
    onDragOver?: (event: DragEvent) => void;
    onDragLeave?: (event: DragEvent) => void;
    onDrop?: (event: DragEvent) => void;
  }>;
}>;

/** Takes files that are dropped on a part of the window; nothing takes them where nobody is given. */
export function useDroppedFiles(take: ((files: readonly File[]) => Promise<void>) | null): Dropped {
  const [isOver, setIsOver] = useState(false);
  if (take === null) return { isOver: false, handlers: {} };
  return {
    isOver,
    handlers: {
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        // Only so is it a place where something can be dropped.
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        setIsOver(true);
      },
      onDragLeave: ({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) {
          setIsOver(false);
        }
      },
      onDrop: (event) => {
        setIsOver(false);
        const files = Array.from(event.dataTransfer.files);
        if (files.length === 0) return;
        event.preventDefault();
        void take(files);
      },
    },
  };
}
