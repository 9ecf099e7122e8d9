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
  /** Gives the text the keyboard, for whoever comes from elsewhere. */
  toText: () => void;
}>;

/**
 * Leads into the panel beside a text, and back to the place in the text from which one came: Tab writes in a text and
 * leads nowhere, and whoever closes the panel goes on where they were.
 */
export function useWayToPanel({ screen, type, panel, onPanel, toText }: Given) {
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
    const isNowhere = activeElement === null || activeElement === body;
    if (isNowhere || isInPanel(screen.current)) back.current?.();
    return window.document.activeElement !== body && !isInPanel(screen.current);
  };
  const goThereOrBack = () => {
    if (isInPanel(screen.current)) return void goBack();
    if (screen.current?.contains(window.document.activeElement) === false) return toText();
    const field = type?.fields.find(({ place }) => place === "details")?.key ?? null;
    if (panel === null || panel.id === "details") onPanel({ id: "details", field });
    else focusPanel(screen.current);
  };
  return { goBack, goThereOrBack };
}

function panelIn(screen: HTMLElement | null): HTMLElement | null {
  return screen?.querySelector("aside") ?? null;
}

/** Whether the keyboard is in the panel of a document on the screen. */
export function isInPanel(screen: HTMLElement | null): boolean {
  return panelIn(screen)?.contains(window.document.activeElement) === true;
}

/** Leads to what can be done in a panel, rather than to the tabs above it. */
export function focusPanel(screen: HTMLElement | null): void {
  const panel = panelIn(screen);
  const controls = ":is(input, select, textarea, button, a[href]):not(:disabled)";
  const first =
    panel?.querySelector<HTMLElement>(`[data-panel-body] ${controls}`) ??
    panel?.querySelector<HTMLElement>("[aria-pressed=true]");
  first?.focus();
}
