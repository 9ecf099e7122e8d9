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
 * Nor does anybody in the editor hear of it who does not ask before this does: for each of Lexical's priorities, it would
 * begin an update of its own. A space may be a command.
 */
export const OwnLettersExtension = defineExtension({
  name: "throughline/own-letters",
  register: (editor) => {
    // What stands inside of a text and is none of it (a picture's words) is heard by others.
    const isOwn = ({ target }: Event) => target === editor.getRootElement();
    return mergeRegister(
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          const { key, ctrlKey, metaKey, altKey } = event;
          if (key.length !== 1 || ctrlKey || metaKey || altKey || !isOwn(event)) return false;
          event.stopPropagation();
          return key !== " ";
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        INPUT_COMMAND,
        (event) => {
          if (isOwn(event)) event.stopPropagation();
          return false;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
    );
  },
});
