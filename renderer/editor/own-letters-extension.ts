import {
  COMMAND_PRIORITY_CRITICAL,
  defineExtension,
  INPUT_COMMAND,
  KEY_DOWN_COMMAND,
  mergeRegister,
} from "lexical";

/**
 * A letter that is typed in a text is nobody else's: it goes no further up than to the editor. Whoever listens to keys
 * further up (the window's own, panels, React) would look at each and leave it, and that costs the letter time. Keys
 * that may be a command go on, and who wants to know that somebody types listens on the way down, or to `beforeinput`.
 */
export const OwnLettersExtension = defineExtension({
  name: "throughline/own-letters",
  register: (editor) => {
    const keep = (event: Event) => {
      // What stands inside of a text and is none of it (a picture's words) is heard by others.
      if (event.target === editor.getRootElement()) event.stopPropagation();
      return false;
    };
    return mergeRegister(
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
          return isLetter && !event.altKey && keep(event);
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(INPUT_COMMAND, keep, COMMAND_PRIORITY_CRITICAL),
    );
  },
});
