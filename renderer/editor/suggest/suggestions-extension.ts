import {
  BLUR_COMMAND,
  COLLABORATION_TAG,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
} from "lexical";
import { Suggestions } from "./suggestions.ts";

/** Lists that open as one types: what opens them is provided by others. */
export const SuggestionsExtension = defineExtension({
  name: "throughline/suggestions",
  build: (editor) => new Suggestions(editor),
  register: (editor, _config, state) => {
    const suggestions = state.getOutput();
    /** The keys are the list's as long as it is open. */
    const onKey = (act: (event: KeyboardEvent | null) => void) => (event: KeyboardEvent | null) => {
      if (suggestions.list.value === null || event?.altKey === true) return false;
      event?.preventDefault();
      act(event);
      return true;
    };
    const take = onKey(() => suggestions.choose());
    return mergeRegister(
      editor.registerUpdateListener(({ editorState, dirtyLeaves, tags }) => {
        const isTheirs = tags.has(COLLABORATION_TAG);
        suggestions.follow(editorState, { isTheirs, wasTyped: dirtyLeaves.size > 0 && !isTheirs });
      }),
      editor.registerCommand(
        KEY_ARROW_DOWN_COMMAND,
        onKey(() => suggestions.move(1)),
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        KEY_ARROW_UP_COMMAND,
        onKey(() => suggestions.move(-1)),
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => {
          if (event?.shiftKey === true) return false;
          // Nothing is marked: the line ends here, and what was typed stays.
          if (suggestions.list.value?.index === -1) {
            suggestions.close();
            return false;
          }
          return take(event);
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(KEY_TAB_COMMAND, take, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(
        KEY_ESCAPE_COMMAND,
        onKey((event) => {
          // Nobody else is meant by it: a panel stays open.
          event?.stopPropagation();
          suggestions.close();
        }),
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        BLUR_COMMAND,
        () => {
          suggestions.close();
          return false;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  },
});
