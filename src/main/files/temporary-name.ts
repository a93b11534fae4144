import { randomBytes } from 'node:crypto';

const pattern = /^\.pentimento-(\d+)-[0-9a-f]{16}\.tmp$/;

/** A new name for a file that is being written; it says which process writes it. */
export function temporaryName(): string {
  return `.pentimento-${process.pid}-${randomBytes(8).toString('hex')}.tmp`;
}

/** The process that a temporary name belongs to; null for any other name. */
export function writerOf(name: string): number | null {
  const pid = pattern.exec(name)?.[1];
  return pid === undefined ? null : Number(pid);
}
