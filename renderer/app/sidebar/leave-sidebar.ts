/**
 * Lets go of the place in the sidebar that has the keyboard when one comes somewhere else, by it or by a key: the screen
 * that comes takes the keyboard where nothing has it. Has to listen before the screens do.
 */
export function leaveSidebar(own: Window): void {
  own.addEventListener("hashchange", () => {
    const { activeElement } = own.document;
    if (activeElement instanceof HTMLAnchorElement && activeElement.closest("nav") !== null) {
      activeElement.blur();
    }
  });
}
