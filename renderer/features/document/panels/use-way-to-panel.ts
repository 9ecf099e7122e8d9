import { type RefObject, useEffect, useRef } from "react";
import type { DocumentType } from "#shared/doctypes/define.ts";
import { rememberFocus } from "../../../ui/remember-focus.ts";
import type { PanelChoice } from "./panel.ts";

type Given = Readonly<{
  /** What holds the text and the panel. */
  screen: RefObject<HTMLElement | null>;
  type: DocumentType | undefined;
  panel: PanelChoice | null;
  onPanel: (panel: PanelChoice | null) => void;
}>;

/**
 * Leads into the panel beside a text, and back to the place in the text from which one came: Tab writes in a text and
 * leads nowhere, and whoever closes the panel goes on where they were.
 */
export function useWayToPanel({ screen, type, panel, onPanel }: Given) {
  const back = useRef<(() => void) | null>(null);
  useEffect(() => {
    const own = screen.current;
    // While it loses the focus, what is left still has its caret.
    const onLeft = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.closest("aside") === null) {
        back.current = rememberFocus(window.document, target);
      }
    };
    own?.addEventListener("focusout", onLeft);
    return () => own?.removeEventListener("focusout", onLeft);
  }, [screen]);

  /** To be called before the panel goes. Whoever is elsewhere by now stays there. */
  const goBack = () => {
    const { activeElement, body } = window.document;
    const isInPanel = activeElement !== null && panelIn(screen)?.contains(activeElement) === true;
    if (isInPanel || activeElement === null || activeElement === body) back.current?.();
    return window.document.activeElement !== body && !isStillIn(screen);
  };
  const goThereOrBack = () => {
    const text = screen.current?.querySelector<HTMLElement>('[contenteditable="true"]');
    if (isStillIn(screen)) return void goBack();
    if (screen.current?.contains(window.document.activeElement) === false) return text?.focus();
    const field = type?.fields.find(({ place }) => place === "details")?.key ?? null;
    if (panel === null || panel.id === "details") onPanel({ id: "details", field });
    else firstIn(panelIn(screen))?.focus();
  };
  return { goBack, goThereOrBack };
}

function panelIn(screen: Given["screen"]): HTMLElement | null {
  return screen.current?.querySelector("aside") ?? null;
}

function isStillIn(screen: Given["screen"]): boolean {
  return panelIn(screen)?.contains(window.document.activeElement) === true;
}

/** What can be done in a panel, rather than the tabs above it. */
function firstIn(panel: HTMLElement | null): HTMLElement | null {
  const controls = ":is(input, select, textarea, button, a[href]):not(:disabled)";
  return (
    panel?.querySelector<HTMLElement>(`[data-panel-body] ${controls}`) ??
    panel?.querySelector<HTMLElement>("[aria-pressed=true]") ??
    null
  );
}
