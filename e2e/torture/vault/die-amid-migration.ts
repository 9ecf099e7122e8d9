import { DatabaseSync } from "node:sqlite";
import { migrations } from "#electron/vault/store/migrations.ts";

/** Beginning, changing, saying twice whose form it is, and committing: so many statements each step of a migration takes. */
const statementsInStep = 5;

/** How many statements a migration from the first form runs between its first beginning and its last commit. */
export const statementsOfMigration = (migrations.length - 1) * statementsInStep - 2;

/**
 * Ends this process with SIGKILL within a migration: right before the statement of this number, or, where it is odd, right
 * after it. Counted from 0, the first that changes something.
 */
export function dieAmidMigration(number: number): void {
  const steps = new Set(migrations);
  const exec = Reflect.get(DatabaseSync.prototype, "exec");
  const isAfter = number % 2 === 1;
  let isMigrating = false;
  let met = 0;
  const die = () => process.kill(process.pid, "SIGKILL");
  DatabaseSync.prototype.exec = function counted(this: DatabaseSync, sql: string): void {
    isMigrating ||= steps.has(sql);
    if (isMigrating && met === number && !isAfter) die();
    exec.call(this, sql);
    if (isMigrating && met === number && isAfter) die();
    if (isMigrating) met++;
  };
}
