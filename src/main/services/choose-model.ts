/** Asks for a checkpoint or a folder; resolves with its absolute path, or with null for none. */
export type ChooseModel = (from: 'file' | 'folder') => Promise<string | null>;
