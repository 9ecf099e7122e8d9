import type { DragEvent } from "react";

type Handlers = Readonly<{
  onDragOver: (event: DragEvent) => void;
  onDrop: (event: DragEvent) => void;
}>;

/** Takes files that are dropped on a part of the window. */
export function handlersForDropped(take: (files: readonly File[]) => Promise<void>): Handlers {
  return {
    onDragOver: (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      // Only so is it a place where something can be dropped.
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    },
    onDrop: (event) => {
      const files = Array.from(event.dataTransfer.files);
      if (files.length === 0) return;
      event.preventDefault();
      void take(files);
    },
  };
}
