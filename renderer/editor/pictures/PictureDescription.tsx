import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import {
  $getNodeByKey,
  $getNearestNodeFromDOMNode,
  $getRoot,
  CLICK_COMMAND,
  COMMAND_PRIORITY_LOW,
  mergeRegister,
  $isElementNode,
  type LexicalNode,
  type NodeKey,
} from "lexical";
import { useEffect, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { EmbedNode } from "../blocks/embed-node.ts";
import { isPicture } from "../blocks/embedded.ts";
import { useFloatingBox } from "../floating/use-floating-box.ts";
import { Floating } from "../floating/Floating.tsx";
import { toolsAttribute } from "../format/format-bar-extension.ts";
import styles from "../links/Links.module.css";
import { DESCRIBE_PICTURE_COMMAND } from "./describe-picture-command.ts";

type Described = Readonly<{ key: NodeKey; attachment: unknown; alt: string }>;

/** The box for what a picture shows: a press on the words below it opens it, or the menu of its block. */
export function PictureDescription() {
  const [editor] = useLexicalComposerContext();
  const [described, setDescribed] = useState<Described | null>(null);
  useEffect(() => {
    const $describe = (node: unknown) => {
      if (!(node instanceof EmbedNode) || !editor.isEditable()) return false;
      if (!isPicture(node.getEmbed())) return false;
      const { attachment } = node.getEmbed();
      setDescribed({ key: node.getKey(), attachment, alt: altOf(node) });
      return true;
    };
    return mergeRegister(
      editor.registerCommand(
        CLICK_COMMAND,
        ({ target }) => {
          const words = target instanceof Element ? target.closest("[data-describes]") : null;
          return words !== null && $describe($getNearestNodeFromDOMNode(words));
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(
        DESCRIBE_PICTURE_COMMAND,
        (key) => $describe($getNodeByKey(key)),
        COMMAND_PRIORITY_LOW,
      ),
    );
  }, [editor]);
  if (described === null) return null;

  const leave = () => {
    setDescribed(null);
    editor.focus();
  };
  const keep = (alt: string): boolean => {
    const kept = { any: false };
    editor.update(
      () => {
        const node = $pictureNow(described);
        node?.setEmbed({ ...node.getEmbed(), alt });
        kept.any = node !== null;
      },
      { discrete: true },
    );
    if (kept.any) leave();
    return kept.any;
  };
  const tools = { [toolsAttribute]: "" };
  return (
    <Floating
      key={described.key}
      {...tools}
      target={() => wordsBelow(editor.getElementByKey(described.key))}
      moved={described.key}
      side="below"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setDescribed(null);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        leave();
      }}
    >
      <DescriptionForm alt={described.alt} onKeep={keep} />
    </Floating>
  );
}

/** The picture, or the copy of it that an undo brought back since; nothing once somebody removed it. */
function $pictureNow({ key, attachment, alt }: Described): EmbedNode | null {
  const node = $getNodeByKey(key);
  if (node instanceof EmbedNode) return node;
  const isCopy = (each: EmbedNode) =>
    each.getEmbed()["attachment"] === attachment && altOf(each) === alt;
  return $picturesIn($getRoot()).find(isCopy) ?? null;
}

function altOf(picture: EmbedNode): string {
  const { alt } = picture.getEmbed();
  return typeof alt === "string" ? alt : "";
}

function $picturesIn(node: LexicalNode): readonly EmbedNode[] {
  if (node instanceof EmbedNode) return isPicture(node.getEmbed()) ? [node] : [];
  return $isElementNode(node) ? node.getChildren().flatMap($picturesIn) : [];
}

/** Where the description stands: the picture itself is not to be covered. */
function wordsBelow(figure: HTMLElement | null): DOMRect | null {
  return (figure?.querySelector("[data-describes]") ?? figure)?.getBoundingClientRect() ?? null;
}

type FormProps = Readonly<{
  alt: string;
  /** Says whether the picture is still there. */
  onKeep: (alt: string) => boolean;
}>;

function DescriptionForm({ alt, onKeep }: FormProps) {
  const [typed, setTyped] = useState(alt);
  const [isGone, setIsGone] = useState(false);
  const box = useFloatingBox();
  return (
    <form
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        setIsGone(!onKeep(typed.trim()));
      }}
    >
      <input
        ref={box}
        className={styles["address"]}
        aria-label="Description of the picture"
        placeholder="What the picture shows"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" look="primary">
        Describe
      </Button>
      {isGone && (
        <p className={styles["refused"]} role="alert">
          The picture was removed meanwhile. Your words are here until you close this.
        </p>
      )}
    </form>
  );
}
