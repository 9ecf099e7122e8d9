/**
 * What was dragged was not pressed: the click that follows a drag does nothing. It may not come, where what was taken hold
 * of is gone by then, so whatever is pressed next is pressed.
 */
export function swallowClick(view: Window): void {
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
    stop();
  };
  const stop = () => {
    view.removeEventListener("click", swallow, true);
    view.removeEventListener("pointerdown", stop, true);
  };
  view.addEventListener("click", swallow, true);
  view.addEventListener("pointerdown", stop, true);
}
