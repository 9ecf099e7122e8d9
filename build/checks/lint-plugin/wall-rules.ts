import { importTarget } from "./module-target.ts";
import { type Place, type Rule, rule, type Visitor } from "./rule.ts";
import { type Wall, walls } from "./walls.ts";

/** One rule for each wall, so that a message names the wall that was climbed. */
export function wallRules(): Record<string, Rule> {
  return Object.fromEntries(walls.map((wall) => [wall.name, wallRule(wall)]));
}

function wallRule(wall: Wall): Rule {
  return rule(
    wall.says,
    (path) => wall.around.test(path) && !wall.except?.test(path),
    (report, importer) =>
      eachImport((specifier, typeOnly, place) => {
        if (wall.forbids(importTarget(specifier, importer), importer, typeOnly)) report(place);
      }),
  );
}

/** Finds every form in which a module names another one, types and `require` included. */
export function eachImport(
  found: (specifier: string, typeOnly: boolean, place: Place) => void,
): Visitor {
  return {
    ImportDeclaration: (node) => found(node.source.value, node.importKind === "type", node),
    ExportAllDeclaration: (node) => found(node.source.value, node.exportKind === "type", node),
    ExportNamedDeclaration: (node) => {
      if (node.source) found(node.source.value, node.exportKind === "type", node);
    },
    ImportExpression: (node) => {
      if (node.source.type === "Literal") found(String(node.source.value), false, node);
    },
    TSImportType: (node) => found(node.source.value, true, node),
    CallExpression: (node) => {
      const [first] = node.arguments;
      const isRequire = node.callee.type === "Identifier" && node.callee.name === "require";
      if (isRequire && first?.type === "Literal") found(String(first.value), false, node);
    },
  };
}
