/** What comes with a letter. React hears each of them twice: on its way down and on its way up. */
const ofLetters = new Set(["keydown", "keypress", "keyup", "textInput", "input"]);

/**
 * Keeps letters that are typed in the body of a document from React, which listens at the root for whatever any part
 * might want to know, and looks through all parts around the text for each. None of them asks for letters: the
 * editor hears them itself, at its own element. To be called before React listens.
 */
export function keepLettersFromReact(root: HTMLElement): void {
  const add = root.addEventListener.bind(root);
  root.addEventListener = (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ) => {
    if (!ofLetters.has(type) || typeof listener !== "function") return add(type, listener, options);
    const others = (event: Event) => {
      if (!isLetterInBody(event)) listener(event);
    };
    return add(type, others, options);
  };
}

/** A key with a modifier may be a command, and what stands inside of a text (a picture's words) is React's. */
function isLetterInBody(event: Event): boolean {
  const { target } = event;
  if (!(target instanceof Element) || !target.hasAttribute("data-lexical-editor")) return false;
  if (!(event instanceof KeyboardEvent)) return true;
  const { key, ctrlKey, metaKey, altKey } = event;
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}
