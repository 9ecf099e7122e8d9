import { useEffect, useState } from "react";
import type { PanelChoice } from "../features/document/panels/panel.ts";

/** Below this, in pixels, the panel stands over the text and not beside it. */
const roomFor = 1_100;

/**
 * What stands beside a document. Where there is room it is there from the start. A window that becomes too narrow for it
 * shows the text, and the panel again once there is room; whoever opens it in a narrow window has it over the text.
 */
export function usePanel() {
  const [panel, setPanel] = useState(firstPanel);
  useEffect(() => {
    let isWide = hasRoom();
    let putAside: PanelChoice | null = null;
    const onResize = () => {
      if (hasRoom() === isWide) return;
      isWide = hasRoom();
      setPanel((now) => {
        if (isWide) return now ?? putAside;
        putAside = now;
        return null;
      });
    };
    window.addEventListener("resize", onResize);
    return () => window.removeEventListener("resize", onResize);
  }, []);
  return [panel, setPanel] as const;
}

function hasRoom(): boolean {
  return window.innerWidth >= roomFor;
}

function firstPanel(): PanelChoice | null {
  return hasRoom() ? { id: "details", field: null } : null;
}
